package rawjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestMembers(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want string // name=value of each
	}{
		"none":               {`{ }`, ""},
		"values of any kind": {` {"a":1, "b" : [1,{"c":"]}"}] ,"c":{"d":"\"}"},"e":true}`, `"a"=1 "b"=[1,{"c":"]}"}] "c"={"d":"\"}"} "e"=true`},
		"one name twice":     {`{"a":1,"a":2}`, `"a"=1 "a"=2`},
		"an escaped name":    {`{"\u0061":-1.5E+3}`, `"\u0061"=-1.5E+3`},
	} {
		t.Run(name, func(t *testing.T) {
			text, at := []byte(test.text+" x"), SkipSpace([]byte(test.text), 0)
			var found []string
			end, err := Members(text, at, func(name, value Span) error {
				found = append(found, string(name.Of(text))+"="+string(value.Of(text)))
				return nil
			})
			if err != nil || end != len(test.text) {
				t.Errorf("ends at %d of %d, %v", end, len(test.text), err)
			}
			if got := strings.Join(found, " "); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestElements(t *testing.T) {
	text := []byte(`[1, "]" ,[2,[]],{"a":[3]}, null]`)
	var found []string
	end, err := Elements(text, 0, func(value Span) error {
		found = append(found, string(value.Of(text)))
		return nil
	})
	if want := []string{"1", `"]"`, "[2,[]]", `{"a":[3]}`, "null"}; err != nil || end != len(text) || !slices.Equal(found, want) {
		t.Errorf("got %q, end %d, %v", found, end, err)
	}
	enough := errors.New("enough")
	found = nil
	_, err = Elements(text, 0, func(value Span) error {
		if found = append(found, ""); len(found) == 2 {
			return enough
		}
		return nil
	})
	if err != enough || len(found) != 2 {
		t.Errorf("an error of visit: %d visited, %v", len(found), err)
	}
}

func TestNotJSON(t *testing.T) {
	for _, text := range []string{"", "[", "[1", "[1,", "[1 2]", "[,]", "[1}", "[\"", `["\`, "{}", "[&]"} {
		if _, err := Elements([]byte(text), 0, func(Span) error { return nil }); err != ErrNotJSON {
			t.Errorf("elements of %q: %v", text, err)
		}
	}
	for _, text := range []string{"", "{", `{"a"`, `{"a":`, `{"a" 1}`, `{1:2}`, `{"a":1,`, `{"a":1]`, `{"a`, "[]"} {
		if _, err := Members([]byte(text), 0, func(_, _ Span) error { return nil }); err != ErrNotJSON {
			t.Errorf("members of %q: %v", text, err)
		}
	}
	deep := []byte(strings.Repeat("[", 5_000_000))
	if _, err := Elements(deep, 0, func(Span) error { return nil }); err != ErrNotJSON {
		t.Errorf("five million brackets: %v", err)
	}
}

func TestUnquote(t *testing.T) {
	for quoted, want := range map[string][2]string{ // replaced, kept
		`""`:                 {"", ""},
		`"ä\u00e4"`:          {"ää", "ää"},
		`"\"\\\/\b\f\n\r\t"`: {"\"\\/\b\f\n\r\t", "\"\\/\b\f\n\r\t"},
		`"\ud83d\ude00"`:     {"\U0001F600", "\U0001F600"},
		`"\ud83d"`:           {"\ufffd", "\xed\xa0\xbd"},
		`"\ud83d\ud83e"`:     {"\ufffd\ufffd", "\xed\xa0\xbd\xed\xa0\xbe"},
		`"\ude00x"`:          {"\ufffdx", "\xed\xb8\x80x"},
		`"\u0000"`:           {"\x00", "\x00"},
	} {
		if got := Unquote([]byte(quoted), Replace); got != want[0] {
			t.Errorf("%s: got %q, want %q", quoted, got, want[0])
		}
		if got := Unquote([]byte(quoted), Keep); got != want[1] {
			t.Errorf("%s, kept: got %q, want %q", quoted, got, want[1])
		}
		if !Is([]byte(quoted), want[1]) || Is([]byte(quoted), want[1]+"x") {
			t.Errorf("%s is not itself", quoted)
		}
	}
}

// FuzzWalk: on JSON a walk finds what encoding/json finds, and on anything else
// it ends.
func FuzzWalk(f *testing.F) {
	for _, seed := range []string{
		`[]`, `{}`, `[1,"a",[2],{"b":3}]`, `{"a":1,"a":"\u0061","\ud800":{}}`, `["\ud800\ud800","\ud83d\ude00\\"]`,
		`{"a":`, `[1 2]`, `["\`, `{"a":tru}`, ` [ ]`, `["\u12`, `[-1.5e+3,null,true]`, "[\"\xff\"]",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		valid := json.Valid(text) && utf8.Valid(text) // encoding/json takes any bytes, and replaces them
		at := SkipSpace(text, 0)
		var elements []json.RawMessage
		_, elementsErr := Elements(text, at, func(value Span) error {
			elements = append(elements, value.Of(text))
			return nil
		})
		members := map[string]string{}
		_, membersErr := Members(text, at, func(name, value Span) error {
			members[Unquote(name.Of(text), Replace)] = string(value.Of(text))
			_ = Unquote(name.Of(text), Keep)
			return nil
		})
		switch {
		case !valid:
		case text[at] == '[':
			var want []json.RawMessage
			if json.Unmarshal(text, &want) != nil || elementsErr != nil {
				t.Fatalf("%q: %v", text, elementsErr)
			}
			if !slices.EqualFunc(elements, want, func(a, b json.RawMessage) bool { return bytes.Equal(a, b) }) {
				t.Fatalf("%q has %q, found %q", text, want, elements)
			}
		case text[at] == '{':
			var want map[string]json.RawMessage
			if json.Unmarshal(text, &want) != nil || membersErr != nil || len(want) != len(members) {
				t.Fatalf("%q: %d members, %v", text, len(members), membersErr)
			}
			for name, value := range want {
				if members[name] != string(value) {
					t.Fatalf("%q: member %q is %q, found %q", text, name, value, members[name])
				}
			}
		case text[at] == '"':
			var want string
			if got := Unquote(bytes.TrimSpace(text), Replace); json.Unmarshal(text, &want) == nil && got != want {
				t.Fatalf("%q stands for %q, got %q", text, want, got)
			}
		}
	})
}
