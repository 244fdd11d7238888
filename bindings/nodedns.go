package bindings

import (
	"context"
	"errors"
	"net/netip"
	"strings"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/egress"
)

// dnsHost is what js/node/dns_lookup.js needs of Go.
//
// lookup(name, callback) calls callback(error, addresses): error is undefined or
// { code, message }, addresses a list of texts.
func (r *realm) dnsHost() map[string]any {
	return map[string]any{
		"lookup": func(call goja.FunctionCall) goja.Value {
			name, callback := call.Argument(0).String(), r.callback(call.Argument(1))
			end := r.vm.Begin()
			settle := func(addresses []netip.Addr, err error) {
				end(func() error {
					_, err := callback(goja.Undefined(), r.lookupError(err), r.addressList(addresses))
					return err
				})
			}
			if r.config.Client == nil {
				settle(nil, errNoClient)
				return goja.Undefined()
			}
			r.vm.Go(func(ctx context.Context) {
				settle(r.config.Client.Lookup(ctx, name))
			}, func() { settle(nil, errPanicked) })
			return goja.Undefined()
		},
	}
}

func (r *realm) addressList(addresses []netip.Addr) goja.Value {
	list := make([]any, len(addresses))
	for i, address := range addresses {
		list[i] = address.String()
	}
	return r.rt.NewArray(list...)
}

func (r *realm) lookupError(err error) goja.Value {
	if err == nil {
		return goja.Undefined()
	}
	code, message := egress.Code(err), err.Error()
	var refusal *egress.Refusal
	switch {
	case errors.As(err, &refusal):
		code, message = "EREFUSED", strings.TrimPrefix(message, "fetch to ")
	case errors.Is(err, errNoClient):
		code = "EREFUSED"
	case code == "" || code == "ABORT_ERR":
		code = "EAI_FAIL"
	case code == "ETIMEDOUT":
		code = "EAI_AGAIN"
	}
	return r.natives(map[string]any{"code": code, "message": message})
}
