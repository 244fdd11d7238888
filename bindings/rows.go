package bindings

import (
	"strconv"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

// rowWork is what the eachRows of the call under way came to. A handler that does
// not hand on what eachRow gives would have rejected rows answered as delivered.
type rowWork struct {
	*realm
	running int
	runs    int                // eachRows that have begun
	clock   int                // counts beginnings and rejections of rows
	open    map[string]refused // the rows whose last word is a rejection, by the text of their id
}

// refused is a rejection: by which eachRow, and when.
type refused struct{ run, at int }

// forget is of a call that is over.
func (w *rowWork) forget() { w.running, w.runs, w.clock, w.open = 0, 0, 0, nil }

func (w *rowWork) begun(goja.FunctionCall) goja.Value {
	w.running++
	w.runs++
	return w.rt.ToValue(w.runs)
}

// mark tells when a row begins.
func (w *rowWork) mark(goja.FunctionCall) goja.Value {
	w.clock++
	return w.rt.ToValue(w.clock)
}

// refuse(run, id) notes a row that was rejected.
func (w *rowWork) refuse(call goja.FunctionCall) goja.Value {
	w.clock++
	if w.open == nil {
		w.open = map[string]refused{}
	}
	w.open[call.Argument(1).String()] = refused{run: int(call.Argument(0).ToInteger()), at: w.clock}
	return goja.Undefined()
}

// deliver(run, id, mark) notes a row that was delivered. It takes back a rejection
// by an earlier eachRow, after which the script tried the row again; not one by an
// eachRow inside of the row's own function, nor that of another row with its id.
func (w *rowWork) deliver(call goja.FunctionCall) goja.Value {
	if len(w.open) == 0 {
		return goja.Undefined() // as for most rows of most calls
	}
	id := call.Argument(1).String()
	if r, ok := w.open[id]; ok && r.run != int(call.Argument(0).ToInteger()) && r.at < int(call.Argument(2).ToInteger()) {
		delete(w.open, id)
	}
	return goja.Undefined()
}

// ended makes the result of an eachRow of what it rejected: an object with a
// length, as an array has.
func (w *rowWork) ended(call goja.FunctionCall) goja.Value {
	w.running--
	list := call.Argument(0).ToObject(w.rt)
	rejected := make([]any, list.Get("length").ToInteger())
	for i := range rejected {
		rejected[i] = list.Get(strconv.Itoa(i))
	}
	return w.natives(map[string]any{"rejectedRows": w.rt.NewArray(rejected...)})
}

// check looks at what a method answers.
func (w *rowWork) check(result goja.Value) error {
	call, ok := w.vm.Call()
	if !ok || !connector.TakesRows(call.Method) {
		return nil
	}
	if w.running > 0 {
		return connector.Errorf(connector.Thrown, `%s answered while eachRow was still running: write "return eachRow(...)", or await it`, call.Method)
	}
	if len(w.open) == 0 {
		return nil
	}
	missing := len(w.open)
	for id := range w.named(result) {
		if _, ok := w.open[id]; ok {
			missing--
		}
	}
	switch {
	case missing == 0:
		return nil
	case missing == len(w.open):
		return connector.Errorf(connector.Thrown, "eachRow rejected %s and %s returned nothing of it: return what eachRow gives", rowCount(len(w.open)), call.Method)
	}
	return connector.Errorf(connector.Thrown, "eachRow rejected %s and %s left out %d of them: return all that eachRow gives; of several eachRow calls, join their rejectedRows",
		rowCount(len(w.open)), call.Method, missing)
}

func rowCount(n int) string {
	if n == 1 {
		return "1 row"
	}
	return strconv.Itoa(n) + " rows"
}

// named returns the texts of the ids in an answer's rejectedRows.
func (w *rowWork) named(result goja.Value) map[string]bool {
	ids := map[string]bool{}
	object, ok := result.(*goja.Object)
	if !ok {
		return ids
	}
	list, ok := object.Get("rejectedRows").(*goja.Object)
	if !ok || w.kind(list) != "Array" {
		return ids
	}
	for i, n := 0, int(list.Get("length").ToInteger()); i < n; i++ {
		if row, ok := list.Get(strconv.Itoa(i)).(*goja.Object); ok {
			if id := row.Get("id"); id != nil {
				ids[id.String()] = true
			}
		}
	}
	return ids
}

// indexer(rows) makes the function that finds the place of a row, given its place
// in rows and itself, among those of the call, whose ledger counts by it, also
// where the script filtered or sorted them; -1 where it is none of them.
func (r *realm) indexer(call goja.FunctionCall) goja.Value {
	find := func(call goja.FunctionCall) goja.Value { return r.rt.ToValue(-1) }
	params, _ := r.vm.Params().(*goja.Object)
	if params == nil {
		return r.rt.ToValue(find)
	}
	all, _ := params.Get("rows").(*goja.Object)
	switch {
	case all == nil || r.kind(all) != "Array":
	case all == call.Argument(0):
		find = func(call goja.FunctionCall) goja.Value { return call.Argument(0) }
	default:
		places := map[*goja.Object]int{}
		for i, n := 0, int(all.Get("length").ToInteger()); i < n; i++ {
			if row, ok := all.Get(strconv.Itoa(i)).(*goja.Object); ok {
				places[row] = i
			}
		}
		find = func(call goja.FunctionCall) goja.Value {
			row, _ := call.Argument(1).(*goja.Object)
			if place, ok := places[row]; ok {
				return r.rt.ToValue(place)
			}
			return r.rt.ToValue(-1)
		}
	}
	return r.rt.ToValue(find)
}
