package bindings

import (
	"errors"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/egress"
)

// failure is what a script learns of a fetch that went wrong: the message of
// its TypeError, and the code of that one's cause, which Node's users look at.
type failure struct {
	code    string
	message string
}

// errNoClient says that a connector was given nothing to reach.
var errNoClient = errors.New("this program gives its scripts no network, so there is nothing that fetch could reach")

// errPanicked is of a bug of ours, of which the log has more.
var errPanicked = errors.New("the server made a mistake, which its log tells of")

// explain puts an error of egress into a script's words. egress's own texts are
// for the script's author, and hold no types and no addresses.
func explain(err error) failure {
	var refusal *egress.Refusal
	var redirect *redirectError
	switch {
	case errors.As(err, &refusal):
		return failure{"ERR_ACCESS_DENIED", refusal.Error()}
	case errors.Is(err, errNoClient):
		return failure{"ERR_ACCESS_DENIED", "fetch failed: " + err.Error()}
	case errors.As(err, &redirect):
		return failure{"ERR_REDIRECT", "fetch failed: " + redirect.text}
	}
	code := egress.Code(err)
	if code == "" {
		code = "UND_ERR_SOCKET"
	}
	return failure{code, "fetch failed: " + err.Error()}
}

// fail calls f, which makes the error with failed of js/web/fetch.js and rejects
// with it. The stack is that of the place where the fetch was begun.
func (w *web) fail(f goja.Callable, what failure, frames []goja.StackFrame) error {
	_, err := f(goja.Undefined(), w.rt.ToValue(what.message), w.rt.ToValue(what.code), w.rt.ToValue(trace("TypeError: "+what.message, frames)))
	return err
}
