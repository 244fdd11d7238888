package bindings

import (
	"errors"
	"log/slog"
	"reflect"
	"slices"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/secret"
	"github.com/patchbay/patchbay/runtime"
)

var patchbayScript = newScript("patchbay.js")

// makePatchbay makes the module "patchbay".
func makePatchbay(r *realm) *goja.Object {
	rows := &rowWork{realm: r}
	r.vm.OnAnswer(rows.check)
	r.vm.OnEnd(rows.forget)
	made, err := patchbayScript.run(r.vm, r.natives(map[string]any{
		"onAbort": r.onAbort,
		"verdict": r.verdict,
		"indexer": r.indexer,
		"begun":   rows.begun,
		"ended":   rows.ended,
		"mark":    rows.mark,

		"rejected":  rows.refuse,
		"delivered": rows.deliver,
		"deferred": func() *goja.Object {
			promise, resolve, _ := r.rt.NewPromise()
			return r.natives(map[string]any{"promise": promise, "resolve": func() { must(resolve(goja.Undefined())) }})
		},
		"inspect": func(call goja.FunctionCall) goja.Value { return r.rt.ToValue(r.inspect(call.Argument(0))) },
		"debug":   r.debugRow,
		"plain": func(call goja.FunctionCall) goja.Value {
			return r.rt.ToValue(runtime.PlainMessage(call.Argument(0).String()))
		},
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
		text, ok := call.Argument(0).(goja.String)
		if !ok {
			r.throwTypeError("secrets take the name of a secret as a string")
		}
		return text.String()
	}
	return r.natives(map[string]any{
		"get": func(call goja.FunctionCall) goja.Value {
			value, err := store.Get(name(call))
			if err != nil {
				panic(r.newError("Error", err.Error(), ""))
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
			r.vm.Log().LogAttrs(r.vm.Context(), level, r.shown(call.Argument(0)), r.fields(call.Argument(1))...)
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
	if goja.IsUndefined(value) {
		return nil
	}
	object, ok := value.(*goja.Object)
	switch kind := r.kind(value); {
	case kind == "Error":
		return []slog.Attr{r.field("error", value)}
	case !ok || kind != "Object":
		return []slog.Attr{r.field("value", value)}
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
	switch text, isText := value.(goja.String); {
	case value == nil || goja.IsUndefined(value):
		return slog.String(key, "undefined")
	case goja.IsNull(value):
		return slog.Any(key, nil)
	case isText:
		return slog.String(key, text.String())
	case goja.IsNumber(value), isBoolean(value):
		return slog.Any(key, value.Export())
	}
	return slog.String(key, r.inspect(value))
}

func isBoolean(value goja.Value) bool {
	_, isObject := value.(*goja.Object)
	return !isObject && value.ExportType() != nil && value.ExportType().Kind() == reflect.Bool
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
