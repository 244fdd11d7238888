package rows

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
)

// script plays a connector: it gets the ids of the rows of a part.
type script func(ctx context.Context, ids []string, heard func([]connector.Verdict)) (json.RawMessage, error)

func (s script) call(t testing.TB) Call {
	return func(ctx context.Context, params json.RawMessage, heard func([]connector.Verdict)) (json.RawMessage, error) {
		b, err := Read(params, "")
		if err != nil {
			t.Errorf("%s: %v", params, err)
			return nil, err
		}
		ids := make([]string, b.Len())
		for i := range ids {
			ids[i] = string(b.ID(i))
		}
		return s(ctx, ids, heard)
	}
}

// numbered returns the ids from 0 to before n.
func numbered(n int) []string {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = fmt.Sprint(i)
	}
	return ids
}

// verdictsOf returns "id: reason" of each rejection of an answer.
func verdictsOf(t *testing.T, result json.RawMessage) []string {
	t.Helper()
	var answer struct {
		RejectedRows []struct {
			ID     json.RawMessage
			Reason string
		}
	}
	if err := json.Unmarshal(result, &answer); err != nil {
		t.Fatal(err)
	}
	list := []string{}
	for _, r := range answer.RejectedRows {
		list = append(list, string(r.ID)+": "+r.Reason)
	}
	return list
}

func TestRun_parts(t *testing.T) {
	thrown := func(format string, args ...any) error { return connector.Errorf(connector.Thrown, format, args...) }
	for _, test := range []struct {
		name     string
		ids      []string
		batching connector.Batching
		script   script
		want     []string
	}{
		{"merged in the order of the rows", numbered(5), connector.Batching{Rows: 2, Parallel: 3},
			func(_ context.Context, ids []string, _ func([]connector.Verdict)) (json.RawMessage, error) {
				return json.RawMessage(`{"rejectedRows":[{"id":` + ids[len(ids)-1] + `,"reason":"no"}]}`), nil
			}, []string{"1: no", "3: no", "4: no"}},
		{"a part that fails rejects its own rows", numbered(5), connector.Batching{Rows: 2, Parallel: 1},
			func(_ context.Context, ids []string, _ func([]connector.Verdict)) (json.RawMessage, error) {
				if ids[0] == "2" {
					return nil, thrown("refused")
				}
				return nil, nil
			}, []string{"2: refused", "3: refused"}},
		{"all parts throw", numbered(2), connector.Batching{Rows: 1, Parallel: 2},
			func(_ context.Context, ids []string, _ func([]connector.Verdict)) (json.RawMessage, error) {
				return nil, thrown("no %s", ids[0])
			}, []string{"0: no 0", "1: no 1"}},
		{"a part of the wrong shape", numbered(2), connector.Batching{Rows: 1, Parallel: 2, Bisect: true},
			func(_ context.Context, ids []string, _ func([]connector.Verdict)) (json.RawMessage, error) {
				if ids[0] == "1" {
					return json.RawMessage(`{"rejectedRows":7}`), nil
				}
				return nil, nil
			}, []string{"1: rejectedRows is a number: return { rejectedRows: [{ id: row[idColumn], reason: \"...\" }] }, with an empty list where no row was rejected"}},
		{"busy in one part", numbered(2), connector.Batching{Rows: 1, Parallel: 2},
			func(_ context.Context, ids []string, _ func([]connector.Verdict)) (json.RawMessage, error) {
				if ids[0] == "1" {
					return nil, connector.Errorf(connector.Busy, "no VM")
				}
				return nil, nil
			}, []string{"1: not sent: no VM"}},
		{"bisect finds the guilty", numbered(16), connector.Batching{Rows: 8, Parallel: 2, Bisect: true},
			func(_ context.Context, ids []string, _ func([]connector.Verdict)) (json.RawMessage, error) {
				for _, bad := range []string{"3", "12", "13"} {
					if slices.Contains(ids, bad) {
						return nil, thrown("bad rows among %d", len(ids))
					}
				}
				return nil, nil
			}, []string{"3: bad rows among 1", "12: bad rows among 1", "13: bad rows among 1"}},
		{"an id of another part", numbered(4), connector.Batching{Rows: 2, Parallel: 1},
			func(_ context.Context, ids []string, _ func([]connector.Verdict)) (json.RawMessage, error) {
				if ids[0] == "2" {
					return json.RawMessage(`{"rejectedRows":[{"id":0,"reason":"late"}]}`), nil
				}
				return nil, nil
			}, []string{"0: late"}},
		{"ids that are one number, apart in two parts", []string{"9007199254740992", "9007199254740993"}, connector.Batching{Rows: 1, Parallel: 1},
			func(_ context.Context, ids []string, _ func([]connector.Verdict)) (json.RawMessage, error) {
				if ids[0] == "9007199254740993" {
					return json.RawMessage(`{"rejectedRows":[{"id":9007199254740992,"reason":"no"}]}`), nil
				}
				return nil, nil
			}, []string{"9007199254740993: no"}},
		{"eachRow's word where a part ended at the deadline", numbered(3), connector.Batching{Rows: 3, Parallel: 1, Bisect: true},
			func(_ context.Context, ids []string, heard func([]connector.Verdict)) (json.RawMessage, error) {
				heard([]connector.Verdict{{Index: 0}, {Index: 1, Reason: "no email"}})
				return nil, connector.Errorf(connector.Deadline, "too late")
			}, []string{"0: unknown: the row may have been delivered: too late", "1: no email", "2: unknown: the row may have been delivered: too late"}},
		{"eachRow's word where a part threw", numbered(2), connector.Batching{Rows: 2, Parallel: 1},
			func(_ context.Context, ids []string, heard func([]connector.Verdict)) (json.RawMessage, error) {
				heard([]connector.Verdict{{Index: 0}, {Index: 1, Reason: "no email"}})
				return nil, thrown("then this")
			}, []string{"0: then this", "1: no email"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			outcome, err := batchOf(t, "", test.ids...).Run(t.Context(), test.batching, test.script.call(t))
			if err != nil {
				t.Fatal(err)
			}
			if got := verdictsOf(t, outcome.Result); !slices.Equal(got, test.want) {
				t.Errorf("rejected\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

func TestRun_partsRedact(t *testing.T) {
	b := batchOf(t, "", numbered(5)...)
	b.Redact = redact
	outcome, err := b.Run(t.Context(), connector.Batching{Rows: 2, Parallel: 1}, script(func(_ context.Context, ids []string, heard func([]connector.Verdict)) (json.RawMessage, error) {
		switch ids[0] {
		case "0":
			heard([]connector.Verdict{{Index: 0, Reason: "row hunter2/<2>"}})
			return nil, connector.Errorf(connector.Thrown, "part hunter2/<2>")
		case "2":
			return nil, connector.Errorf(connector.Deadline, "late hunter2/<2>")
		}
		return json.RawMessage(`{"rejectedRows":[{"id":4,"reason":"said hunter2/<2>"}]}`), nil
	}).call(t))
	if err != nil {
		t.Fatal(err)
	}
	late := "unknown: the row may have been delivered: late [PASSWORD]"
	want := []string{"0: row [PASSWORD]", "1: part [PASSWORD]", "2: " + late, "3: " + late, "4: said [PASSWORD]"}
	if got := verdictsOf(t, outcome.Result); !slices.Equal(got, want) {
		t.Errorf("rejected\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestRun_partsKeepOtherMembers(t *testing.T) {
	outcome, err := batchOf(t, "", numbered(2)...).Run(t.Context(), connector.Batching{Rows: 1, Parallel: 1},
		script(func(_ context.Context, ids []string, _ func([]connector.Verdict)) (json.RawMessage, error) {
			return json.RawMessage(`{"part":` + ids[0] + `,"rejectedRows":[{"id":` + ids[0] + `,"reason":"no"}]}`), nil
		}).call(t))
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"part":0,"rejectedRows":[{"id":0,"reason":"no"},{"id":1,"reason":"no"}]}`; string(outcome.Result) != want {
		t.Errorf("answer %s, want %s", outcome.Result, want)
	}
}

func TestRun_wholeErrors(t *testing.T) {
	for _, kind := range []connector.Kind{connector.Busy, connector.NoMethod, connector.NoConnector, connector.Internal} {
		want := connector.Errorf(kind, "as it is")
		_, err := batchOf(t, "", numbered(4)...).Run(t.Context(), connector.Batching{Rows: 2, Parallel: 2},
			func(context.Context, json.RawMessage, func([]connector.Verdict)) (json.RawMessage, error) {
				return nil, want
			})
		if err != error(want) {
			t.Errorf("kind %d in all parts: %v, want it for the whole call", kind, err)
		}
	}
	want := connector.Errorf(connector.Thrown, "as it is")
	_, err := batchOf(t, "", numbered(4)...).Run(t.Context(), connector.Batching{},
		func(context.Context, json.RawMessage, func([]connector.Verdict)) (json.RawMessage, error) {
			return nil, want
		})
	if err != error(want) {
		t.Errorf("an error without batching: %v, want it for the whole call", err)
	}
}

// A row without an id cannot be named in an answer: rather all rows are sent
// again than this one is lost.
func TestRun_failedPartWithRowWithoutID(t *testing.T) {
	want := connector.Errorf(connector.Thrown, "refused")
	outcome, err := batchOf(t, "", `1`, `-`, `3`).Run(t.Context(), connector.Batching{Rows: 1, Parallel: 1},
		script(func(_ context.Context, ids []string, _ func([]connector.Verdict)) (json.RawMessage, error) {
			if ids[0] == "" {
				return nil, want
			}
			return nil, nil
		}).call(t))
	if err != error(want) {
		t.Errorf("error %v, want %v", err, want)
	}
	if len(outcome.Notes) != 2 {
		t.Errorf("notes %v, want two", outcome.Notes)
	}
}

func TestRun_deadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 25*time.Second)
		defer cancel()
		outcome, err := batchOf(t, "", numbered(4)...).Run(ctx, connector.Batching{Rows: 1, Parallel: 1},
			func(ctx context.Context, _ json.RawMessage, _ func([]connector.Verdict)) (json.RawMessage, error) {
				select {
				case <-time.After(10 * time.Second):
					return nil, nil
				case <-ctx.Done():
					return nil, connector.Errorf(connector.Deadline, "too late")
				}
			})
		if err != nil {
			t.Fatal(err)
		}
		want := []string{"2: unknown: the row may have been delivered: too late", "3: not sent: deadline"}
		if got := verdictsOf(t, outcome.Result); !slices.Equal(got, want) {
			t.Errorf("rejected %q, want %q", got, want)
		}
	})
}

func TestRun_bisectEndsWithTheDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 15*time.Second)
		defer cancel()
		var calls atomic.Int32
		outcome, err := batchOf(t, "", numbered(4)...).Run(ctx, connector.Batching{Rows: 4, Parallel: 1, Bisect: true},
			func(context.Context, json.RawMessage, func([]connector.Verdict)) (json.RawMessage, error) {
				calls.Add(1)
				time.Sleep(10 * time.Second)
				return nil, connector.Errorf(connector.Coded, "bad row")
			})
		if err != nil {
			t.Fatal(err)
		}
		want := []string{"0: bad row", "1: bad row", "2: bad row", "3: bad row"}
		if got := verdictsOf(t, outcome.Result); !slices.Equal(got, want) {
			t.Errorf("rejected %q, want %q", got, want)
		}
		if calls.Load() != 2 {
			t.Errorf("%d calls, want 2", calls.Load())
		}
	})
}

func TestRun_callerGone(t *testing.T) {
	gone := make(chan struct{})
	ctx := connector.WithGone(t.Context(), gone)
	var calls atomic.Int32
	outcome, err := batchOf(t, "", numbered(3)...).Run(ctx, connector.Batching{Rows: 1, Parallel: 1},
		func(context.Context, json.RawMessage, func([]connector.Verdict)) (json.RawMessage, error) {
			calls.Add(1)
			close(gone)
			return nil, nil
		})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"1: not sent: the caller has gone", "2: not sent: the caller has gone"}
	if got := verdictsOf(t, outcome.Result); !slices.Equal(got, want) || calls.Load() != 1 {
		t.Errorf("%d calls, rejected %q, want %q", calls.Load(), got, want)
	}
}

func TestRun_parallel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		now, most := 0, 0
		begin := time.Now()
		_, err := batchOf(t, "", numbered(10)...).Run(t.Context(), connector.Batching{Rows: 1, Parallel: 4},
			func(context.Context, json.RawMessage, func([]connector.Verdict)) (json.RawMessage, error) {
				mu.Lock()
				now++
				most = max(most, now)
				mu.Unlock()
				time.Sleep(time.Second)
				mu.Lock()
				now--
				mu.Unlock()
				return nil, nil
			})
		if err != nil {
			t.Fatal(err)
		}
		if most != 4 || time.Since(begin) != 3*time.Second {
			t.Errorf("%d at once, %v, want 4 and 3s", most, time.Since(begin))
		}
	})
}

func TestRun_oneByOneInOrder(t *testing.T) {
	var order []string
	_, err := batchOf(t, "", numbered(8)...).Run(t.Context(), connector.Batching{Rows: 4, Parallel: 1, Bisect: true},
		script(func(_ context.Context, ids []string, _ func([]connector.Verdict)) (json.RawMessage, error) {
			order = append(order, strings.Join(ids, ""))
			if slices.Contains(ids, "1") {
				return nil, connector.Errorf(connector.Thrown, "bad")
			}
			return nil, nil
		}).call(t))
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"0123", "01", "0", "1", "23", "4567"}; !slices.Equal(order, want) {
		t.Errorf("order %v, want %v", order, want)
	}
}
