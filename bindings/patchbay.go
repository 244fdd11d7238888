package bindings

import (
	"errors"
	"log/slog"
	"slices"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/secret"
	"github.com/patchbay/patchbay/runtime"
)

var patchbayScript = newScript("patchbay.js")

// makePatchbay makes the module "patchbay".
func makePatchbay(r *realm) *goja.Object {
	made, err := patchbayScript.run(r.vm, r.natives(map[string]any{
		"onAbort": r.onAbort,
		"verdict": r.verdict,
		"params":  r.params,
		"inspect": func(call goja.FunctionCall) goja.Value { return r.rt.ToValue(r.inspect(call.Argument(0))) },
		"debug":   r.debugRow,
	}))
	must(err)
	return r.natives(map[string]any{
		"secrets":  r.secrets(),
		"log":      r.logger(),
		"eachRow":  made.Get("eachRow"),
		"RpcError": made.Get("RpcError"),
	})
}

// secrets is what the connector was granted.
func (r *realm) secrets() *goja.Object {
	store := r.config.Secrets
	if store == nil {
		store = secret.NewStore("", nil, nil)
	}
	name := func(call goja.FunctionCall) string {
		text, ok := call.Argument(0).Export().(string)
		if !ok {
			r.throwTypeError("secrets take the name of a secret as a string")
		}
		return text
	}
	return r.natives(map[string]any{
		"get": func(call goja.FunctionCall) goja.Value {
			value, err := store.Get(name(call))
			if err != nil {
				e, failed := r.rt.New(r.rt.Get("Error"), r.rt.ToValue(err.Error()))
				must(failed)
				panic(e)
			}
			return r.rt.ToValue(value)
		},
		"has": func(call goja.FunctionCall) goja.Value { return r.rt.ToValue(store.Has(name(call))) },
	})
}

// logger is log.debug, info, warn and error.
func (r *realm) logger() *goja.Object {
	writer := func(level slog.Level) func(goja.FunctionCall) goja.Value {
		return func(call goja.FunctionCall) goja.Value {
			message := call.Argument(0)
			text := message.String()
			if _, isText := message.(goja.String); !isText {
				text = r.inspect(message)
			}
			r.vm.Log().LogAttrs(r.vm.Context(), level, text, r.fields(call.Argument(1))...)
			return goja.Undefined()
		}
	}
	return r.natives(map[string]any{
		"debug": writer(slog.LevelDebug),
		"info":  writer(slog.LevelInfo),
		"warn":  writer(slog.LevelWarn),
		"error": writer(slog.LevelError),
	})
}

// maxFields bounds one line; what is over it is left out.
const maxFields = 100

// fields makes attributes of what log.info and its kin got as their second
// argument: an object of fields, or an error, or anything else as "value".
func (r *realm) fields(value goja.Value) []slog.Attr {
	object, ok := value.(*goja.Object)
	switch {
	case goja.IsUndefined(value):
		return nil
	case !ok || r.kind(object) == "Array":
		return []slog.Attr{r.field("value", value)}
	case r.kind(object) == "Error":
		return []slog.Attr{r.field("error", value)}
	}
	var attrs []slog.Attr
	for _, key := range object.Keys() {
		if len(attrs) == maxFields {
			break
		}
		attrs = append(attrs, r.field(key, object.Get(key)))
	}
	return attrs
}

func (r *realm) field(key string, value goja.Value) slog.Attr {
	// The line's own names stay the line's own.
	if slices.Contains([]string{slog.TimeKey, slog.LevelKey, slog.MessageKey, slog.SourceKey, "connector", "method", "request_id"}, key) {
		key += "_"
	}
	if value == nil || goja.IsUndefined(value) {
		return slog.String(key, "undefined")
	}
	switch plain := value.Export().(type) {
	case nil:
		return slog.Any(key, nil)
	case int64, float64, bool:
		return slog.Any(key, plain)
	}
	if text, ok := value.(goja.String); ok {
		return slog.String(key, text.String())
	}
	return slog.String(key, r.inspect(value))
}

// debugRow logs, for the author, the first error of an eachRow with its stack:
// the rejection itself carries the message only.
func (r *realm) debugRow(call goja.FunctionCall) goja.Value {
	if r.vm.Log().Enabled(r.vm.Context(), slog.LevelDebug) {
		r.vm.Log().Debug("a row was rejected: "+call.Argument(0).String(), "error", r.inspect(call.Argument(1)))
	}
	return goja.Undefined()
}

// verdict(index, reason) reports what became of a row; an index below 0 is of a
// row that the call does not know.
func (r *realm) verdict(call goja.FunctionCall) goja.Value {
	if index := int(call.Argument(0).ToInteger()); index >= 0 {
		r.vm.Progress().Rows([]connector.Verdict{{Index: index, Reason: call.Argument(1).String()}})
	}
	return goja.Undefined()
}

// onAbort(f) calls f when the call is aborted: with true where its deadline is
// near, with false where its caller has gone.
func (r *realm) onAbort(call goja.FunctionCall) goja.Value {
	f := r.callback(call.Argument(0))
	r.vm.OnAbort(func(reason error) {
		if _, err := f(goja.Undefined(), r.rt.ToValue(errors.Is(reason, runtime.ErrDeadlineNear))); err != nil {
			r.vm.Log().Error("eachRow could not stop", "error", err.Error())
		}
	})
	return goja.Undefined()
}

// params returns what the method of the call under way was given.
func (r *realm) params(goja.FunctionCall) goja.Value {
	if params, ok := r.vm.Params().(*goja.Object); ok {
		return params
	}
	return goja.Undefined()
}
