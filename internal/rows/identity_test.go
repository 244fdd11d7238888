package rows

import (
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/patchbay/patchbay/internal/connector"
)

// ids are JSON texts of ids, from the usual to the odd.
var ids = []string{
	`1`, `0`, `-0`, `-1`, `1.0`, `1.5`, `-1.5e3`, `1e3`, `1e20`, `1e21`, `123456789012345680000`, `1.5e300`, `1e-6`, `1e-7`, `1.25e-7`, `-1e-21`,
	`0.000001`, `0.1`, `100`, `9007199254740991`, `9007199254740992`, `9007199254740993`, `-9007199254740993`, `12345678901234567890`, `5e-324`, `1.7976931348623157e308`,
	`4.35`, `0.000035`, `123e-20`, `1E3`, `1e+3`,
	`""`, `"1"`, `"a b"`, `"\u0069d"`, `"\"\\\/\b\f\n\r\t"`, `"é"`, `"\u00e9"`, `"\ud83d\ude00"`, `"😀"`,
	`true`, `false`, `null`,
	`[]`, `[1]`, `[1,2]`, `[1,[2,[3]]]`, `[null,1,null]`, `["a", "b"]`, `[{}]`, `[ 1e21 , true ]`, `{}`, `{"a":1}`,
}

// TestIdentityText holds String(JSON.parse(id)) of a real engine against ours.
func TestIdentityText(t *testing.T) {
	vm := goja.New()
	asText, err := vm.RunString(`(text) => String(JSON.parse(text))`)
	if err != nil {
		t.Fatal(err)
	}
	call, _ := goja.AssertFunction(asText)
	for _, id := range ids {
		want, err := call(goja.Undefined(), vm.ToValue(id))
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		if got := identify([]byte(id), connector.NumbersRounded).text; got != want.String() {
			t.Errorf("%s: String(id) is %q, want %q", id, got, want)
		}
	}
}

func TestIdentityText_exact(t *testing.T) {
	for id, want := range map[string]string{
		"9007199254740993": "9007199254740993", "-12345678901234567890": "-12345678901234567890",
		"-0": "0", "7": "7", "1.0": "1", "1e3": "1000", "9007199254740993.0": "9007199254740992",
	} {
		if got := identify([]byte(id), connector.NumbersExact).text; got != want {
			t.Errorf("%s: got %q, want %q", id, got, want)
		}
	}
}

func TestIdentityValue(t *testing.T) {
	for _, test := range []struct {
		name, a, b string
		same       bool
	}{
		{"number and its text", `1`, `"1"`, false},
		{"numbers written differently", `1.0`, `1`, true},
		{"numbers that round to one", `9007199254740993`, `9007199254740992`, true},
		{"escapes", `"\u0061"`, `"a"`, true},
		{"half pairs", `"\ud800"`, `"\ud801"`, false},
		{"half pair and replacement", `"\ud800"`, `"\ufffd"`, false},
		{"words and texts", `null`, `"null"`, false},
		{"objects in another order", `{"a":1,"b":2}`, `{ "b" : 2, "a" : 1.0 }`, true},
		{"objects, last name counts", `{"a":1,"a":2}`, `{"a":2}`, true},
		{"objects of one text", `{"a":1}`, `{"a":2}`, false},
		{"arrays of one text", `[1]`, `["1"]`, false},
		{"array and text", `[1]`, `"1"`, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			a, b := identify([]byte(test.a), connector.NumbersRounded), identify([]byte(test.b), connector.NumbersRounded)
			if (a.value == b.value) != test.same {
				t.Errorf("%s and %s: values %q and %q", test.a, test.b, a.value, b.value)
			}
		})
	}
}

func TestIdentity_deep(t *testing.T) {
	deep := strings.Repeat("[", 1e6) + strings.Repeat("]", 1e6)
	if got := identify([]byte(deep), connector.NumbersRounded); got.text == "" {
		t.Error("a deep id has no text")
	}
}
