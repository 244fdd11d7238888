package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	goruntime "runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestSoak holds a server under load for PATCHBAY_SOAK ("2m"), with edits, broken
// edits and hostile connectors beside it, and counts rows: each that was sent must
// have arrived once or been rejected. Memory and goroutines must not grow.
func TestSoak(t *testing.T) {
	long, err := time.ParseDuration(os.Getenv("PATCHBAY_SOAK"))
	if err != nil {
		t.Skip("set PATCHBAY_SOAK to a duration: .ci/long does")
	}
	var arrived atomic.Int64
	upstream := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		arrived.Add(1)
		w.WriteHeader(http.StatusNoContent)
	}))
	defer upstream.Close()

	folder := t.TempDir()
	script := func(generation int) string {
		return fmt.Sprintf(`import { eachRow } from "patchbay";
export const generation = () => %d;
export const add = ({ rows, idColumn }) => eachRow(rows, { idColumn, concurrency: 20 }, async (row) => {
  if (row.id %% 50 === 0) throw new Error("refused");
  await fetch(%q, { method: "POST", body: JSON.stringify(row) });
});`, generation, upstream.URL)
	}
	write(t, filepath.Join(folder, "good.js"), script(0))
	hostile, err := os.ReadFile("testdata/hostile/results.js")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(folder, "bad.js"), string(hostile))
	write(t, filepath.Join(folder, "patchbay.yaml"), fmt.Sprintf("connectors:\n  good:\n    fetch: { allow: [%q] }\n  bad:\n    timeout: 1s\n    vms: 8\n", strings.TrimPrefix(upstream.URL, "http://")))
	s := serve(t, folder)

	var rows strings.Builder
	for i := range 100 {
		fmt.Fprintf(&rows, `{"id":%d},`, i+1)
	}
	request := `{"jsonrpc":"2.0","id":1,"method":"add","params":{"idColumn":"id","rows":[` + strings.TrimSuffix(rows.String(), ",") + `]}}`

	var sent, rejected, calls atomic.Int64
	end := time.Now().Add(long)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for time.Now().Before(end) {
				body := s.post(t, "/good", request)
				if !strings.Contains(body, `"result"`) {
					t.Errorf("answer %.300s", body)
					return
				}
				calls.Add(1)
				sent.Add(100)
				rejected.Add(int64(strings.Count(body, `"reason"`)))
			}
		})
	}
	for _, method := range []string{"loop", "recursion", "never", "cyclic", "throw_null", "promises"} {
		group.Go(func() {
			for time.Now().Before(end) {
				s.post(t, "/bad", `{"jsonrpc":"2.0","id":1,"method":"`+method+`"}`)
			}
		})
	}
	group.Go(func() {
		for generation := 1; time.Now().Before(end); generation++ {
			text := script(generation)
			if generation%5 == 0 {
				text = "export const broken = ("
			}
			if err := os.WriteFile(filepath.Join(folder, "good.js"), []byte(text), 0o600); err != nil {
				t.Error(err)
			}
			time.Sleep(500 * time.Millisecond)
		}
	})
	var early, late goruntime.MemStats
	time.Sleep(long / 4)
	goruntime.GC()
	goruntime.ReadMemStats(&early)
	group.Wait()
	goruntime.GC()
	goruntime.ReadMemStats(&late)
	t.Logf("%d calls, %d rows sent, %d arrived, %d rejected; heap %d MB early, %d MB late; %d goroutines",
		calls.Load(), sent.Load(), arrived.Load(), rejected.Load(), early.HeapAlloc>>20, late.HeapAlloc>>20, goruntime.NumGoroutine())
	if sent.Load() != arrived.Load()+rejected.Load() {
		t.Errorf("%d rows sent, but %d arrived and %d were rejected", sent.Load(), arrived.Load(), rejected.Load())
	}
	if late.HeapAlloc > 2*early.HeapAlloc+64<<20 {
		t.Errorf("the heap grew from %d MB to %d MB", early.HeapAlloc>>20, late.HeapAlloc>>20)
	}
	if code := s.stop(); code != 0 {
		t.Errorf("exit code %d:\n%.2000s", code, s.log())
	}
}
