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
	running  int
	rejected int
}

// forget is of a call that is over.
func (w *rowWork) forget() { w.running, w.rejected = 0, 0 }

func (w *rowWork) begun(goja.FunctionCall) goja.Value {
	w.running++
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
	w.rejected += len(rejected)
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
	if w.rejected == 0 {
		return nil
	}
	if object, ok := result.(*goja.Object); ok {
		if rows := object.Get("rejectedRows"); rows != nil && !goja.IsUndefined(rows) && !goja.IsNull(rows) {
			return nil
		}
	}
	rows := "1 row"
	if w.rejected > 1 {
		rows = strconv.Itoa(w.rejected) + " rows"
	}
	return connector.Errorf(connector.Thrown, "eachRow rejected %s and %s returned nothing of it: return what eachRow gives", rows, call.Method)
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
