package bindings_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/patchbay/patchbay/bindings"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/secret"
	"github.com/patchbay/patchbay/runtime"
)

func TestSecrets(t *testing.T) {
	store := secret.NewStore("crm", map[string]string{"TOKEN": "t0ken"}, map[string]string{"REGION": "eu"})
	w := newWorld(t, bindings.Config{Secrets: store}, `
		const { secrets } = require("patchbay");
		exports.get = ({ name }) => secrets.get(name);
		exports.has = () => [secrets.has("TOKEN"), secrets.has("REGION"), secrets.has("OTHER")];
		exports.wrong = () => secrets.get();
	`)
	_, missing := store.Get("OTHER")
	for _, c := range []struct{ name, method, params, want, wantErr string }{
		{"a secret", "get", `{"name":"TOKEN"}`, `"t0ken"`, ""},
		{"a var", "get", `{"name":"REGION"}`, `"eu"`, ""},
		{"a missing one", "get", `{"name":"OTHER"}`, "", missing.Error()},
		{"has", "has", "", `[true,true,false]`, ""},
		{"no name", "wrong", "", "", "secrets take the name of a secret as a string"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := w.call(c.method, c.params)
			if got != c.want || (err == nil) != (c.wantErr == "") || err != nil && err.Error() != c.wantErr {
				t.Errorf("got %s, %v; want %s, %q", got, err, c.want, c.wantErr)
			}
		})
	}
}

func TestNoSecrets(t *testing.T) {
	got := run(t, `const { secrets } = require("patchbay"); try { secrets.get("X") } catch (e) { return [e.message.includes('"X"'), secrets.has("X")] }`)
	if got != `[true,false]` {
		t.Error(got)
	}
}

func TestLog(t *testing.T) {
	w := newWorld(t, bindings.Config{}, `
		const { log } = require("patchbay");
		exports.run = () => {
			log.debug("a"); log.info("b", { n: 1, s: "x", ok: true, none: null, list: [1, 2], deep: { a: { b: 1 } }, big: 10n });
			log.warn("c", new Error("bad")); log.error({ a: 1 }, "more"); log.info("own", { msg: "x", level: 1, method: "y" });
			log.info("x", undefined);
		};`)
	if _, err := w.call("run", ""); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"level=DEBUG msg=a ", "level=INFO msg=b ", ` n=1 s=x ok=true none=<nil> list="[ 1, 2 ]" deep="{ a: { b: 1 } }" big=10n`,
		"level=WARN msg=c ", `error="Error: bad\n    at `, `level=ERROR msg="{ a: 1 }" `, "value=more", "msg_=x level_=1 method_=y", "method=run",
	} {
		if !strings.Contains(w.log.String()+" ", want) {
			t.Errorf("%q is not in the log:\n%s", want, w.log)
		}
	}
}

func TestRpcError(t *testing.T) {
	runScripts(t, []script{
		{"is an Error", `const { RpcError } = require("patchbay"); const e = new RpcError(501, "no", { a: 1 }); return [e instanceof Error, e.name, e.code, e.message, e.data, String(e), Object.keys(e)]`, `[true,"RpcError",501,"no",{"a":1},"RpcError: no",["code","data"]]`},
		{"without data", `const { RpcError } = require("patchbay"); return "data" in new RpcError(1, "x")`, `false`},
		{"a code that is no integer", `const { RpcError } = require("patchbay"); return ["501", 1.5, NaN, undefined, 1n].map((c) => { try { new RpcError(c, "x") } catch (e) { return e.name + ": " + e.message } })`,
			`["TypeError: RpcError takes an integer as code, and was given '501'","TypeError: RpcError takes an integer as code, and was given 1.5","TypeError: RpcError takes an integer as code, and was given NaN","TypeError: RpcError takes an integer as code, and was given undefined","TypeError: RpcError takes an integer as code, and was given 1n"]`},
	})
	w := newWorld(t, bindings.Config{}, `const { RpcError } = require("patchbay"); exports.run = () => { throw new RpcError(501, "no", { a: 1 }) }`)
	_, err := w.call("run", "")
	e := connector.AsError(err)
	if e.Kind != connector.Coded || e.Code != 501 || e.Message != "no" || string(e.Data) != `{"a":1}` {
		t.Errorf("got %+v", e)
	}
}

const rowsOf = `const { eachRow, RpcError } = require("patchbay"); const sleep = (ms) => new Promise((f) => setTimeout(f, ms)); const rows = Array.from({ length: 6 }, (_, i) => ({ id: i, n: i }));`

func TestEachRow(t *testing.T) {
	runScripts(t, []script{
		{"all delivered", rowsOf + `const seen = []; const r = await eachRow(rows, { idColumn: "id" }, async (row, i) => { seen.push([row.n, i]) }); return [r, seen.length, seen[5]]`, `[{"rejectedRows":[]},6,[5,5]]`},
		{"no rows", rowsOf + `return eachRow([], { idColumn: "id" }, () => {})`, `{"rejectedRows":[]}`},
		{"rejected in the order of the rows", rowsOf + `return eachRow(rows, { idColumn: "id" }, async ({ n }) => { await sleep(20 - n * 3); if (n % 2) throw new Error("no " + n) })`,
			`{"rejectedRows":[{"id":1,"reason":"no 1"},{"id":3,"reason":"no 3"},{"id":5,"reason":"no 5"}]}`},
		{"whatever is thrown", rowsOf + `const throws = [() => { throw "text" }, () => { throw null }, () => { throw undefined }, () => { throw new RpcError(5, "coded") }, () => { throw { message: "plain" } }, () => { throw new TypeError() }, () => { throw { a: 1 } }, () => { throw "" }, () => Promise.reject(7), () => { throw { get message() { throw 1 } } }];
			const r = await eachRow(throws.map((f, id) => ({ f, id })), { idColumn: "id" }, (row) => row.f()); return r.rejectedRows.map((x) => x.reason)`,
			`["text","the row's function threw null","the row's function threw undefined","coded","plain","TypeError","{ a: 1 }","the row's function threw an empty string","7","the row's function threw a value that cannot be read"]`},
		{"functions that are not asynchronous", rowsOf + `return eachRow(rows, { idColumn: "id" }, ({ n }) => { if (n === 2) throw new Error("x") })`, `{"rejectedRows":[{"id":2,"reason":"x"}]}`},
		{"a thenable", rowsOf + `return eachRow(rows.slice(0, 1), { idColumn: "id" }, () => ({ then(a, b) { b(new Error("later")) } }))`, `{"rejectedRows":[{"id":0,"reason":"later"}]}`},
		{"concurrency", rowsOf + `let now = 0, most = 0; const work = async () => { most = Math.max(most, ++now); await sleep(2); now-- }; await eachRow(rows, { idColumn: "id", concurrency: 2 }, work); const two = most; most = 0; await eachRow(Array.from({ length: 30 }, (_, id) => ({ id })), { idColumn: "id" }, work); const ten = most; most = 0; await eachRow(rows, { idColumn: "id", concurrency: Infinity }, work); return [two, ten, most]`, `[2,10,6]`},
		{"ten thousand rows", rowsOf + `let n = 0; const many = Array.from({ length: 10000 }, (_, id) => ({ id })); await eachRow(many, { idColumn: "id" }, () => { n++ }); await eachRow(many, { idColumn: "id" }, async () => { await null; n++ }); return n`, `20000`},
		{"the id as the script saw it before", rowsOf + `return eachRow([{ id: "a" }, { id: { x: 1 } }], { idColumn: "id" }, (row) => { row.id = "changed"; throw new Error("x") })`, `{"rejectedRows":[{"id":"a","reason":"x"},{"id":{"x":1},"reason":"x"}]}`},
		{"rows without an id that are delivered", rowsOf + `return eachRow([{}, null], { idColumn: "id" }, () => {})`, `{"rejectedRows":[]}`},
		{"a rejected row without an id", rowsOf + `return eachRow([{ id: 1 }, { Id: 2 }], { idColumn: "id" }, ({ id }) => { if (!id) throw new Error("refused") })`, `"throws Error: row 1 was rejected and cannot be named: it has no id, which idColumn names. It was rejected because: refused"`},
		{"a rejected row that is null", rowsOf + `return eachRow([null], { idColumn: "id" }, () => { throw new Error("refused") })`, `"throws Error: row 0 was rejected and cannot be named: it has no id, which idColumn names. It was rejected because: refused"`},
		{"an id out of range", rowsOf + `return eachRow([{ id: Infinity }], { idColumn: "id" }, () => { throw new Error("refused") })`, `"throws Error: row 0 was rejected and cannot be named: the number in its id is out of range; send it as a string. It was rejected because: refused"`},
		{"replaced methods of Array, Set, Map and Promise", rowsOf + `const own = new Promise((f) => f()); Array.prototype.push = () => 0; Set.prototype.add = Map.prototype.set = () => {}; Object.defineProperty(Array.prototype, 0, { __proto__: null, set() {}, configurable: true }); Promise.resolve = () => own; Promise = null;
			return eachRow([{ id: "a" }, { id: "b" }], { idColumn: "id" }, async ({ id }) => { throw new Error("no " + id) })`, `{"rejectedRows":[{"id":"a","reason":"no a"},{"id":"b","reason":"no b"}]}`},
		{"an abort of the user's", rowsOf + `const c = new AbortController(); const r = await eachRow(rows, { idColumn: "id", concurrency: 2, signal: c.signal }, async ({ n }) => { if (n === 1) c.abort(); await sleep(1); if (n === 0) throw new Error("own") }); return r.rejectedRows`,
			`[{"id":0,"reason":"own"},{"id":2,"reason":"not sent: aborted"},{"id":3,"reason":"not sent: aborted"},{"id":4,"reason":"not sent: aborted"},{"id":5,"reason":"not sent: aborted"}]`},
		{"aborted before", rowsOf + `const c = new AbortController(); c.abort(); let ran = 0; const r = await eachRow(rows, { idColumn: "id", signal: c.signal }, () => { ran++ }); return [ran, r.rejectedRows.length, r.rejectedRows[0]]`, `[0,6,{"id":0,"reason":"not sent: aborted"}]`},
		{"rows that are none", rowsOf + `return eachRow({ rows }, { idColumn: "id" }, () => {}).catch((e) => e.name + ": " + e.message.split("\n")[0])`, `"TypeError: eachRow takes an array of rows, and was given {"`},
		{"no idColumn", rowsOf + `return eachRow(rows, {}, () => {})`, `"throws TypeError: eachRow needs idColumn, the column that names a row: pass on the idColumn of the method's params"`},
		{"no options", rowsOf + `return eachRow(rows, () => {})`, `"throws TypeError: eachRow takes { idColumn } as its second argument: eachRow(rows, { idColumn }, async (row) => ...)"`},
		{"no function", rowsOf + `return eachRow(rows, { idColumn: "id" })`, `"throws TypeError: eachRow takes a function as its third argument: async (row, index) => ..."`},
		{"a concurrency of none", rowsOf + `return eachRow(rows, { idColumn: "id", concurrency: 0 }, () => {})`, `"throws TypeError: eachRow takes a concurrency of 1 or more, and was given 0"`},
	})
}

// verdicts is who listens to a call.
type verdicts struct {
	mu    sync.Mutex
	heard []string
}

func (v *verdicts) Rows(list []runtime.Verdict) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, x := range list {
		v.heard = append(v.heard, fmt.Sprintf("%d %s", x.Index, x.Reason))
	}
}

func (v *verdicts) Ended() {}

func (v *verdicts) sorted() []string {
	v.mu.Lock()
	defer v.mu.Unlock()
	list := slices.Clone(v.heard)
	slices.Sort(list)
	return list
}

func TestEachRowReports(t *testing.T) {
	w := newWorld(t, bindings.Config{}, rowsOf+`
		exports.all = ({ rows }) => eachRow(rows, { idColumn: "id" }, async ({ id }) => { if (id === "b") throw new Error("no") });
		exports.some = ({ rows }) => eachRow(rows.filter(({ id }) => id !== "a").reverse(), { idColumn: "id" }, async ({ id }) => { if (id === "b") throw new Error("no") });
		exports.other = ({ rows }) => eachRow(rows.map((row) => ({ ...row })), { idColumn: "id" }, async () => {});
	`)
	for method, want := range map[string][]string{
		"all": {"0 ", "1 no", "2 "},
		// By the row, not by its place in what the script made of the rows.
		"some": {"1 no", "2 "},
		// Of rows that the call does not know, nothing is said.
		"other": {},
	} {
		v := new(verdicts)
		if _, err := w.callWithin(5*time.Second, method, `{"rows":[{"id":"a"},{"id":"b"},{"id":"c"}]}`, v); err != nil {
			t.Fatal(err)
		}
		if got := v.sorted(); !slices.Equal(got, want) {
			t.Errorf("%s: heard %q, want %q", method, got, want)
		}
	}
}

// Of what was sent, and what was not, an answer comes before the deadline.
func TestEachRowAtTheDeadline(t *testing.T) {
	w := newWorld(t, bindings.Config{}, rowsOf+`
		exports.run = ({ rows }) => eachRow(rows, { idColumn: "id", concurrency: 2 }, async ({ id }) => { if (id !== "a") await sleep(60000) });
	`)
	v := new(verdicts)
	got, err := w.callWithin(400*time.Millisecond, "run", `{"rows":[{"id":"a"},{"id":"b"},{"id":"c"},{"id":"d"}]}`, v)
	unknown := "unknown: the deadline came while the row was under way; it may have been delivered"
	want := `{"rejectedRows":[{"id":"b","reason":"` + unknown + `"},{"id":"c","reason":"` + unknown + `"},{"id":"d","reason":"not sent: deadline"}]}`
	if err != nil || got != want {
		t.Errorf("got %s, %v\nwant %s", got, err, want)
	}
	if got, want := v.sorted(), []string{"0 ", "1 " + unknown, "2 " + unknown, "3 not sent: deadline"}; !slices.Equal(got, want) {
		t.Errorf("heard %q, want %q", got, want)
	}
}

func TestEachRowWhenTheCallerHasGone(t *testing.T) {
	w := newWorld(t, bindings.Config{}, rowsOf+`
		exports.run = ({ rows }) => eachRow(rows, { idColumn: "id", concurrency: 1 }, async ({ id }) => { console.log("begun", id); await sleep(100) });
	`)
	gone := make(chan struct{})
	time.AfterFunc(30*time.Millisecond, func() { close(gone) })
	ctx, cancel := context.WithTimeout(connector.WithGone(t.Context(), gone), 10*time.Second)
	defer cancel()
	v := new(verdicts)
	result, err := w.pool.Call(ctx, runtime.Call{Method: "run", Params: json.RawMessage(`{"rows":[{"id":"a"},{"id":"b"},{"id":"c"}]}`)}, v)
	want := `{"rejectedRows":[{"id":"b","reason":"not sent: the caller has gone"},{"id":"c","reason":"not sent: the caller has gone"}]}`
	if err != nil || string(result) != want {
		t.Errorf("got %s, %v\nwant %s", result, err, want)
	}
}

// What a row's function does to the list changes nothing of which rows there are.
func TestEachRowKeepsItsList(t *testing.T) {
	got := run(t, `
		const { eachRow } = require("patchbay");
		const rows = [{ id: 1 }, { id: 2 }, { id: 3 }], seen = [];
		const answer = await eachRow(rows, { idColumn: "id", concurrency: 1 }, (row) => {
			seen.push(row.id);
			rows.splice(0, 2);
			if (row.id === 3) throw new Error("no");
		});
		return [seen, answer.rejectedRows];`)
	if want := `[[1,2,3],[{"id":3,"reason":"no"}]]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// What eachRow rejected is answered, or the call fails.
func TestEachRowIsNotForgotten(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"not returned", `await eachRow(rows, { idColumn: "id" }, fail)`, "eachRow rejected 1 row and add returned nothing of it: return what eachRow gives"},
		{"null", `await eachRow([...rows, { id: 2 }], { idColumn: "id" }, fail); return null`, "eachRow rejected 2 rows and add returned nothing of it: return what eachRow gives"},
		{"something else", `await eachRow(rows, { idColumn: "id" }, fail); return { ok: true }`, "eachRow rejected 1 row and add returned nothing of it: return what eachRow gives"},
		{"caught", `await eachRow([{}], { idColumn: "id" }, fail).catch(() => {})`, "eachRow rejected 1 row and add returned nothing of it: return what eachRow gives"},
		{"not awaited", `eachRow(rows, { idColumn: "id" }, () => new Promise((f) => setTimeout(f, 1)))`, `add answered while eachRow was still running: write "return eachRow(...)", or await it`},
		{"returned", `return eachRow(rows, { idColumn: "id" }, fail)`, ""},
		{"another list", `await eachRow(rows, { idColumn: "id" }, fail); return { rejectedRows: [] }`, "eachRow rejected 1 row and add returned nothing of it: return what eachRow gives"},
		{"the last chunk only", `await eachRow(rows, { idColumn: "id" }, fail); return eachRow([{ id: 2 }], { idColumn: "id" }, fail)`,
			"eachRow rejected 2 rows and add left out 1 of them: return all that eachRow gives; of several eachRow calls, join their rejectedRows"},
		{"inside of another", `return eachRow(rows, { idColumn: "id" }, async (row) => { await eachRow([row], { idColumn: "id" }, fail) })`,
			"eachRow rejected 1 row and add returned nothing of it: return what eachRow gives"},
		{"chunks, joined", `const a = await eachRow(rows, { idColumn: "id" }, fail), b = await eachRow([{ id: 2 }], { idColumn: "id" }, fail);
			return { rejectedRows: [...a.rejectedRows, ...b.rejectedRows] }`, ""},
		{"its own reasons, ids as texts", `const { rejectedRows } = await eachRow(rows, { idColumn: "id" }, fail);
			return { rejectedRows: rejectedRows.map(({ id }) => ({ id: String(id), reason: "mine" })) }`, ""},
		{"tried again, delivered", `await eachRow(rows, { idColumn: "id" }, fail); return eachRow(rows, { idColumn: "id" }, () => {})`, ""},
		{"tried again inside one eachRow of two rows with one id", `return eachRow([{ id: 5 }, { id: 5 }], { idColumn: "id", concurrency: 1 }, (_, i) => { if (i === 0) fail() })`, ""},
		{"nothing rejected", `await eachRow(rows, { idColumn: "id" }, () => {})`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, bindings.Config{}, rowsOf+`const fail = () => { throw new Error("no") };
				exports.add = async ({ rows }) => { `+c.body+` }; exports.change = () => {};`)
			_, err := w.call("add", `{"rows":[{"id":1}]}`)
			if err == nil && c.want != "" || err != nil && err.Error() != c.want {
				t.Errorf("got %v, want %q", err, c.want)
			}
			if _, err := w.call("change", ""); err != nil {
				t.Errorf("the next call: %v", err)
			}
		})
	}
}
