package runtime

import (
	"encoding/json"
	"fmt"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

// values carries values across the border between Go and JavaScript, one
// function each way: parse (JSON text to value) and stringify (value to JSON
// text). Nothing else does, so that a faster way needs to be put in here only.
// It holds the engine's own functions as they were before any script could
// replace them.
type values struct {
	rt        *goja.Runtime
	jsonParse goja.Callable
	jsonText  goja.Callable
}

func newValues(rt *goja.Runtime) (values, error) {
	object := rt.Get("JSON").ToObject(rt)
	parse, ok1 := goja.AssertFunction(object.Get("parse"))
	text, ok2 := goja.AssertFunction(object.Get("stringify"))
	if !ok1 || !ok2 {
		return values{}, fmt.Errorf("the engine has no JSON")
	}
	return values{rt: rt, jsonParse: parse, jsonText: text}, nil
}

// parse returns the value of a JSON text; undefined where there is none.
func (v values) parse(text json.RawMessage, numbers connector.Numbers) (goja.Value, error) {
	if text == nil {
		return goja.Undefined(), nil
	}
	return v.jsonParse(goja.Undefined(), v.rt.ToValue(string(text)))
}

// stringify returns the JSON text of a value; null for undefined.
func (v values) stringify(value goja.Value, limit int) (json.RawMessage, error) {
	if value == nil || goja.IsUndefined(value) {
		return json.RawMessage("null"), nil
	}
	text, err := v.jsonText(goja.Undefined(), value)
	if err != nil {
		return nil, err
	}
	if goja.IsUndefined(text) {
		return nil, connector.Errorf(connector.Thrown, "the result is a %s, which JSON cannot hold: return an object", value.ExportType())
	}
	out := text.String()
	if len(out) > limit {
		return nil, connector.Errorf(connector.Limit, "the result is %d bytes of JSON, over the limit of %d: return less", len(out), limit)
	}
	return json.RawMessage(out), nil
}
