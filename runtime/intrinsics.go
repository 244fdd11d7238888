package runtime

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"
)

// intrinsics looks up the engine's own functions. The first that is missing is
// its error.
type intrinsics struct {
	rt  *goja.Runtime
	err error
}

// function returns the function at a path of names from the global object. It
// is called with the object that it was found on as this, unless that is a
// prototype.
func (in *intrinsics) function(path ...string) goja.Callable {
	var value goja.Value = in.rt.GlobalObject()
	var owner goja.Value
	for _, name := range path {
		object, ok := value.(*goja.Object)
		if !ok {
			in.err = fmt.Errorf("the engine has no %s", strings.Join(path, "."))
			return nil
		}
		owner, value = value, object.Get(name)
	}
	f, ok := goja.AssertFunction(value)
	if !ok {
		in.err = fmt.Errorf("the engine has no %s", strings.Join(path, "."))
		return nil
	}
	if path[len(path)-2] == "prototype" {
		return f
	}
	return func(_ goja.Value, args ...goja.Value) (goja.Value, error) { return f(owner, args...) }
}
