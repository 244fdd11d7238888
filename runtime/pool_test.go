package runtime_test

import (
	"context"
	"testing"
	"time"

	"github.com/patchbay/patchbay/runtime"
)

func open(t *testing.T, code string) *runtime.Pool {
	t.Helper()
	program, err := runtime.Compile(runtime.Source{Name: "test.js", Code: code})
	if err != nil {
		t.Fatal(err)
	}
	pool, err := runtime.OpenPool(t.Context(), runtime.PoolConfig{Program: program})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pool.Close(context.Background()) })
	return pool
}

func TestCall(t *testing.T) {
	pool := open(t, `
exports.sync = (p) => ({ twice: p.n * 2 });
exports.later = async (p) => { await null; return p.n + 1; };
exports.nothing = () => {};
exports.never = () => new Promise(() => {});
exports.loop = () => { for (;;); };
exports.fail = async () => { throw new Error("no"); };
`)
	cases := []struct{ method, params, want, wantErr string }{
		{"sync", `{"n":2}`, `{"twice":4}`, ""},
		{"later", `{"n":2}`, `3`, ""},
		{"nothing", ``, `null`, ""},
		{"never", ``, ``, "never cannot end: its promise is unsettled and nothing is left running that could settle it"},
		{"loop", ``, ``, "the call did not end before its deadline: send fewer rows, or raise the connector's timeout"},
		{"fail", ``, ``, "no"},
	}
	for _, c := range cases {
		t.Run(c.method, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
			defer cancel()
			call := runtime.Call{Method: c.method}
			if c.params != "" {
				call.Params = []byte(c.params)
			}
			got, err := pool.Call(ctx, call, nil)
			if string(got) != c.want {
				t.Errorf("result %s, want %s", got, c.want)
			}
			if (err == nil) != (c.wantErr == "") || err != nil && err.Error() != c.wantErr {
				t.Errorf("error %v, want %q", err, c.wantErr)
			}
		})
	}
}
