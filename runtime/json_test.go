package runtime_test

import (
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// JSON.parse of scripts is ours: it gives what the engine's gives.
func TestJSONParse(t *testing.T) {
	pool := open(t, `
		exports.parse = ({ text, reviver, raw }) => {
			try {
				const value = JSON.parse(raw ?? text, reviver ? function (key, value) { return typeof value === "number" ? value + 1 : value } : undefined);
				return { is: JSON.stringify(value), proto: Object.getPrototypeOf(Object(value)) === Object(value).constructor?.prototype };
			} catch (e) {
				return { throws: e.name, message: e.message, right: e instanceof globalThis[e.name] };
			}
		};
		exports.odd = () => [JSON.parse.name, JSON.parse.length, JSON.parse('"\ud800"') === "\ud800", JSON.parse('["\ud83d\ude00"]')[0], JSON.parse(null), JSON.parse({ toString: () => "[1]" }),
			Object.keys(JSON.parse('{"__proto__": 1, "b": 2, "b": 3}')), Object.is(JSON.parse("-0"), -0), (() => { try { JSON.parse(Symbol()) } catch (e) { return e.name } })(),
			(() => { try { JSON.parse() } catch (e) { return e.name } })()];
		const nested = (depth, inner = "") => "[".repeat(depth) + inner + "]".repeat(depth);
		exports.deep = () => [9999, 10000, 10001, 5000000].map((depth) => {
			try { JSON.parse(nested(depth, "1")); return "parsed" } catch (e) { return e.name + ": " + e.message }
		});
		exports.deepRevived = () => {
			try { JSON.parse(nested(5000000), (k, v) => v) } catch (e) { return e.name }
		};
		exports.open = () => { try { JSON.parse("[".repeat(5000000)) } catch (e) { return e.name } };`)
	engine := goja.New()
	for _, text := range []string{
		`{"a":[1,2.5,-3e2,true,false,null,"x\u0041\n"],"b":{}}`, `1`, `"é😀"`, ` [ ] `, `1e400`, `9007199254740993`, `{"a":1}x`, `{"a" 1}`, `[1,]`, `01`, `"\x"`, ``, `tru`, `{"a":1,}`, `'a'`, "\"\n\"", `[1 2]`, `-`, `nul`, `"abc`,
	} {
		result := mustCall(t, pool, "parse", `{"text":`+quote(text)+`}`)
		parse, _ := goja.AssertFunction(engine.Get("JSON").ToObject(engine).Get("parse"))
		value, err := parse(goja.Undefined(), engine.ToValue(text))
		if text == `1e400` { // which the engine refuses, in the words of a Go package
			if !strings.Contains(result, `"is":"null"`) {
				t.Errorf("%s: %s", text, result)
			}
			continue
		}
		if (err != nil) != strings.Contains(result, `"throws":"SyntaxError"`) || err != nil && !strings.Contains(result, `"right":true`) {
			t.Errorf("%s: got %s, the engine %v %v", text, result, value, err)
		}
		if err == nil {
			stringify, _ := goja.AssertFunction(engine.Get("JSON").ToObject(engine).Get("stringify"))
			want, err := stringify(goja.Undefined(), value)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(result, `"is":`+quote(want.String())) || !strings.Contains(result, `"proto":true`) {
				t.Errorf("%s: got %s, want %s", text, result, want)
			}
		}
	}
	for text, want := range map[string]string{
		`{"a":1}x`: "Unexpected token 'x' in JSON at position 7", `["é😀",?]`: "Unexpected token '?' in JSON at position 7", ``: "Unexpected end of JSON input", `[1`: "Unexpected end of JSON input",
	} {
		if got := mustCall(t, pool, "parse", `{"text":`+quote(text)+`}`); !strings.Contains(got, `"message":`+quote(want)) {
			t.Errorf("%s: %s", text, got)
		}
	}
	if got := mustCall(t, pool, "parse", `{"text":"[1,[2]]","reviver":true}`); !strings.Contains(got, `"is":"[2,[3]]"`) {
		t.Errorf("with a reviver: %s", got)
	}
	if got, want := mustCall(t, pool, "odd", ""), `["parse",2,true,"😀",null,[1],["__proto__","b"],true,"TypeError","SyntaxError"]`; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if got := mustCall(t, pool, "deep", ""); got != `["parsed","parsed","RangeError: JSON.parse: the text is nested deeper than 10000 levels","RangeError: JSON.parse: the text is nested deeper than 10000 levels"]` {
		t.Errorf("deep: %s", got)
	}
	if got := mustCall(t, pool, "deepRevived", ""); got != `"RangeError"` {
		t.Errorf("deep, with a reviver: %s", got)
	}
	if got := mustCall(t, pool, "open", ""); got != `"RangeError"` {
		t.Errorf("brackets without end: %s", got)
	}
}
