package bindings

import (
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
	"golang.org/x/net/idna"
)

// hostNames are the names of hosts as the URL standard's "domain to ASCII" has
// them, not strict: what a resolver would refuse is left to it.
var hostNames = idna.New(
	idna.MapForLookup(),
	idna.Transitional(false),
	idna.StrictDomainName(false),
	idna.CheckHyphens(false),
	idna.CheckJoiners(true),
	idna.BidiRule(),
	idna.VerifyDNSLength(false),
)

// maxHostName bounds what is turned into Punycode, which takes quadratic time.
const maxHostName = 1024

// nodeURLHost is what js/node/url.js and url_legacy.js need of Go.
func (r *realm) nodeURLHost() map[string]any {
	return map[string]any{
		"toASCII": func(call goja.FunctionCall) goja.Value {
			return r.rt.ToValue(hostToASCII(call.Argument(0).String()))
		},
		"toUnicode": func(call goja.FunctionCall) goja.Value {
			name := call.Argument(0).String()
			if len(name) > maxHostName {
				return call.Argument(0)
			}
			shown, _ := hostNames.ToUnicode(name) // a label that is none stays as it is
			return r.rt.ToValue(shown)
		},
	}
}

// hostToASCII returns the name of a host in lower case and Punycode; "" where it
// is none.
func hostToASCII(name string) string {
	ascii := true
	for i := range len(name) {
		ascii = ascii && name[i] < utf8.RuneSelf
	}
	if ascii && !strings.Contains(strings.ToLower(name), "xn--") {
		return strings.ToLower(name)
	}
	if len(name) > maxHostName {
		return ""
	}
	mapped, err := hostNames.ToASCII(name)
	if err != nil {
		return ""
	}
	return mapped
}
