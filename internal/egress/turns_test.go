package egress

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestConcurrency(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turns := newTurns(0, 2)
		var mu sync.Mutex
		var order []int
		inFlight, most := 0, 0
		var group sync.WaitGroup
		for i := range 20 {
			group.Go(func() {
				release, err := turns.take(t.Context())
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				order = append(order, i)
				inFlight++
				most = max(most, inFlight)
				mu.Unlock()
				time.Sleep(time.Second)
				mu.Lock()
				inFlight--
				mu.Unlock()
				release()
			})
			synctest.Wait() // one after the other, so that the order is known
		}
		group.Wait()
		if most != 2 {
			t.Errorf("%d at once, want 2", most)
		}
		// Two that were released at one moment may note their turns either way.
		for i := 0; i < len(order); i += 2 {
			pair := []int{order[i], order[i+1]}
			slices.Sort(pair)
			if !slices.Equal(pair, []int{i, i + 1}) {
				t.Fatalf("turns went in the order %v", order)
			}
		}
	})
}

func TestRate(t *testing.T) {
	for name, test := range map[string]struct {
		rate     float64
		requests int
		want     time.Duration
	}{
		"ten a second":   {10, 30, 2 * time.Second},
		"one in two":     {0.5, 3, 4 * time.Second},
		"a fraction":     {1.5, 5, 2 * time.Second},
		"within a burst": {50, 50, 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				turns := newTurns(test.rate, 0)
				start := time.Now()
				for range test.requests {
					if _, err := turns.take(t.Context()); err != nil {
						t.Fatal(err)
					}
				}
				if took := time.Since(start).Round(10 * time.Millisecond); took != test.want {
					t.Errorf("took %v, want %v", took, test.want)
				}
			})
		})
	}
}

func TestNoTurn(t *testing.T) {
	for name, test := range map[string]struct {
		turns *turns
		bound string
	}{
		"concurrency": {newTurns(0, 1), "concurrency 1"},
		"rate":        {newTurns(0.01, 0), "rate 0.01/s"},
	} {
		t.Run(name, func(t *testing.T) {
			release, err := test.turns.take(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
			defer cancel()
			if _, err := test.turns.take(ctx); Code(err) != "ETIMEDOUT" || !strings.Contains(err.Error(), test.bound) {
				t.Errorf("past the deadline: got %q: %v", Code(err), err)
			}
			own := errors.New("the caller has gone")
			gone, leave := context.WithCancelCause(t.Context())
			leave(own)
			if _, err := test.turns.take(gone); !errors.Is(err, own) {
				t.Errorf("a caller that has gone: got %v", err)
			}
			release()
		})
	}
}

// TestSlotIsGivenBack: a request that finds no place in the rate keeps no slot.
func TestSlotIsGivenBack(t *testing.T) {
	turns := newTurns(0.01, 1)
	for range 3 {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		if release, err := turns.take(ctx); err == nil {
			release()
		} else if !strings.Contains(err.Error(), "rate") {
			t.Errorf("got %v, want the rate to be what is in use", err)
		}
		cancel()
	}
}

// TestSlotIsFreeAtHeaders: bodies that nobody reads hold nobody up.
func TestSlotIsFreeAtHeaders(t *testing.T) {
	done := make(chan struct{})
	_, port := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush()
		select {
		case <-done:
		case <-r.Context().Done():
		}
	})
	defer close(done)
	client := open(t, Config{Grant: Grant{Allow: []string{"127.0.0.1"}, Concurrency: 1}})
	for range 3 {
		request, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://127.0.0.1:"+port, nil)
		response, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
	}
}

// TestConcurrencyOfClient: the server never sees more at once than granted, and
// a refused request takes no turn.
func TestConcurrencyOfClient(t *testing.T) {
	var mu sync.Mutex
	inFlight, most := 0, 0
	gate := make(chan struct{})
	_, port := serve(t, func(http.ResponseWriter, *http.Request) {
		mu.Lock()
		inFlight++
		most = max(most, inFlight)
		mu.Unlock()
		<-gate
		mu.Lock()
		inFlight--
		mu.Unlock()
	})
	client := open(t, Config{Grant: Grant{Allow: []string{"127.0.0.1"}, Concurrency: 3}})
	var group sync.WaitGroup
	for range 12 {
		group.Go(func() {
			if _, _, err := get(t, client, "http://127.0.0.1:"+port); err != nil {
				t.Error(err)
			}
		})
	}
	gate <- struct{}{}
	if _, _, err := get(t, client, "http://10.0.0.1"); Code(err) != "ERR_ACCESS_DENIED" {
		t.Errorf("got %v", err)
	}
	for range 11 {
		gate <- struct{}{}
	}
	group.Wait()
	if most > 3 {
		t.Errorf("%d at once, want 3", most)
	}
}
