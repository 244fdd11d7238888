package runtime

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

// offer is what a script exports: its methods, and its settings.
type offer struct {
	methods      map[string]method
	batching     map[string]connector.Batching
	numbers      connector.Numbers
	nullNotifies bool          // a request with the id null is a notification
	answersHTTP  bool          // a server of the script's own answers, not methods
	route        goja.Callable // finds methods that have no name here; may be nil
	warnings     []connector.Problem
}

// method is a function that the script offers, with the object it was found on.
type method struct {
	call goja.Callable
	this goja.Value
}

// offerError says what is wrong with what a script exports.
func offerError(format string, args ...any) *connector.Error {
	return connector.Errorf(connector.Thrown, format, args...)
}

// howToExport ends each message about a script that offers nothing.
const howToExport = "export the methods by name (export async function add(params) { ... }), " +
	"or as an object of functions (module.exports = { add, change, remove })"

// describe finds what the script offers: the methods of a server object that it
// made, else its named exports and the functions of its default export; own
// enumerable properties only. The error is an *Error where the exports are
// wrong, and the engine's where a getter of the script threw.
func (vm *VM) describe() (found offer, err error) {
	if trouble := vm.goja.Try(func() { found, err = vm.findOffer() }); trouble != nil {
		return offer{}, trouble
	}
	return found, err
}

func (vm *VM) findOffer() (offer, error) {
	o := offer{methods: map[string]method{}}
	value := vm.module.Get("exports")
	exports, _ := value.(*goja.Object)
	var byDefault *goja.Object
	if exports != nil {
		byDefault, _ = exports.Get("default").(*goja.Object)
	}
	switch {
	case vm.answering != nil:
		// Its server answers whatever comes.
		o.answersHTTP = true
		return o, nil
	case vm.served != nil:
		o.collect(vm.served)
		o.route, o.nullNotifies = vm.route, true
	case o.collectStands(vm.stands, exports, byDefault):
	case exports == nil:
	case isCallable(exports):
		// A function that the methods hang on is an object of functions too.
		o.collect(exports)
	default:
		o.collect(exports)
		if byDefault != nil && !isCallable(byDefault) {
			o.collect(byDefault)
		}
	}
	if len(o.methods) == 0 && vm.served == nil && vm.unserved != "" {
		return offer{}, offerError("%s", vm.unserved)
	}
	if len(o.methods) == 0 && o.route == nil {
		return offer{}, offerError("%s: %s", vm.nothingOffered(value, byDefault), howToExport)
	}
	if err := o.readSettings(exports, byDefault); err != nil {
		return offer{}, err
	}
	return o, nil
}

// collect adds the functions among an object's own properties. What is there
// already stays.
func (o *offer) collect(object *goja.Object) {
	for _, name := range object.Keys() {
		function, ok := object.Get(name).(*goja.Object)
		if !ok || isClass(function) {
			continue
		}
		call, ok := goja.AssertFunction(function)
		if _, taken := o.methods[name]; !ok || taken || neverMethod(name) {
			continue
		}
		if connector.Reserved(name) {
			o.warnings = append(o.warnings, connector.Problem{
				Text: fmt.Sprintf("the export %q is not offered as a method: names that begin with rpc. are reserved", name)})
			continue
		}
		o.methods[name] = method{call: call, this: object}
	}
}

// collectStands adds the methods of a server object that is exported, and reports
// whether one is.
func (o *offer) collectStands(stands []stand, exported ...*goja.Object) bool {
	for _, s := range stands {
		for _, object := range exported {
			if object != nil && object.SameAs(s.object) {
				o.collect(s.methods())
				o.route, o.nullNotifies = s.route, true
				return true
			}
		}
	}
	return false
}

// neverMethod tells names that mean something else.
func neverMethod(name string) bool {
	return name == "default" || name == "__proto__" || name == "constructor" || name == "toString"
}

var classType = reflect.TypeFor[func(goja.ConstructorCall) *goja.Object]()

// isClass reports whether an object is an ES class, or a constructor of the
// engine: calling it as a function could only throw.
func isClass(object *goja.Object) bool { return object.ExportType() == classType }

func isCallable(object *goja.Object) bool {
	_, ok := goja.AssertFunction(object)
	return ok
}

// nothingOffered says what a script exports in place of methods.
func (vm *VM) nothingOffered(exports goja.Value, byDefault *goja.Object) string {
	if vm.served != nil {
		return "the server that the script made has no methods"
	}
	what, object := "module.exports", byDefault
	if byDefault != nil {
		what = "the default export"
	} else {
		object, _ = exports.(*goja.Object)
	}
	if object == nil {
		return fmt.Sprintf("%s is %s, which has no methods", what, kindOf(exports))
	}
	if _, ok := asPromise(object); ok {
		return what + " is a promise, which has no methods"
	}
	switch {
	case isClass(object):
		return what + " is a class, which has no methods of its own"
	case isCallable(object):
		return what + " is a single function, whose name as a method is unknown"
	}
	if proto := object.Prototype(); proto != nil && proto.Prototype() != nil && object.ClassName() == "Object" {
		return what + " is an instance of a class, whose methods are not its own properties"
	}
	if len(object.Keys()) > 0 {
		return "none of the exports is a function"
	}
	return "the script exports nothing"
}

// readSettings reads batching and numbers from the named exports, or else from
// the default export.
func (o *offer) readSettings(exports, byDefault *goja.Object) *connector.Error {
	setting := func(name string) goja.Value {
		for _, object := range []*goja.Object{exports, byDefault} {
			if object != nil && slices.Contains(object.Keys(), name) {
				if value := object.Get(name); value != nil && !goja.IsUndefined(value) && !goja.IsNull(value) {
					return value
				}
			}
		}
		return nil
	}
	if numbers := setting("numbers"); numbers != nil {
		if _, isText := numbers.(goja.String); !isText || numbers.String() != string(connector.NumbersExact) {
			return offerError(`numbers must be "exact", or not be exported`)
		}
		o.numbers = connector.NumbersExact
	}
	if batching := setting("batching"); batching != nil {
		return o.readBatching(batching)
	}
	return nil
}

func (o *offer) readBatching(value goja.Value) *connector.Error {
	methods, ok := value.(*goja.Object)
	if !ok || isCallable(methods) || methods.ClassName() == "Array" {
		return offerError("batching must be an object, such as { add: { rows: 100 } }")
	}
	o.batching = map[string]connector.Batching{}
	for _, name := range methods.Keys() {
		if !connector.TakesRows(name) {
			return offerError("batching names %q: only add, change and remove take rows%s", name, connector.DidYouMean(connector.Nearest(name, []string{"add", "change", "remove"})))
		}
		settings, ok := methods.Get(name).(*goja.Object)
		if !ok {
			return offerError("batching.%s must be an object, such as { rows: 100 }", name)
		}
		batching, err := readOneBatching("batching."+name, settings)
		if err != nil {
			return err
		}
		if _, offered := o.methods[name]; !offered {
			o.warnings = append(o.warnings, connector.Problem{
				Text: fmt.Sprintf("batching names %s, which the connector does not implement", name)})
			continue
		}
		o.batching[name] = batching
	}
	return nil
}

func readOneBatching(path string, settings *goja.Object) (connector.Batching, *connector.Error) {
	batching := connector.Batching{Parallel: 1}
	for _, key := range settings.Keys() {
		value := settings.Get(key)
		switch key {
		case "rows", "parallel":
			n, ok := integer(value)
			if !ok || n < 1 || n > math.MaxInt32 {
				return batching, offerError("%s.%s must be an integer of 1 or more", path, key)
			}
			if key == "rows" {
				batching.Rows = n
			} else {
				batching.Parallel = n
			}
		case "bisect":
			if value.ExportType() == nil || value.ExportType().Kind() != reflect.Bool {
				return batching, offerError("%s.bisect must be true or false", path)
			}
			batching.Bisect = value.ToBoolean()
		default:
			return batching, offerError("%s has the key %q, which is none of rows, parallel and bisect%s", path, key, connector.DidYouMean(connector.Nearest(key, []string{"rows", "parallel", "bisect"})))
		}
	}
	if batching.Rows == 0 {
		return batching, offerError("%s needs rows: how many rows one part holds", path)
	}
	return batching, nil
}

// description returns the offer as plain values.
func (o offer) description() connector.Description {
	return connector.Description{
		Methods:        slices.Sorted(maps.Keys(o.methods)),
		Batching:       o.batching,
		Numbers:        o.numbers,
		AnswersHTTP:    o.answersHTTP,
		AnyMethod:      o.route != nil,
		NullIDNotifies: o.nullNotifies,
		Warnings:       o.warnings,
	}
}
