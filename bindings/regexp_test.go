package bindings_test

import "testing"

func TestRegExpProperties(t *testing.T) {
	runScripts(t, []script{
		{"letters", `return new RegExp("^\\p{L}+$", "u").test("Žluťoučký")`, `true`},
		{"not letters", `return new RegExp("^\\p{L}+$", "u").test("a1")`, `false`},
		{"in a class", `return new RegExp("^[\\p{L}\\p{N}_-]+$", "u").test("é_1-")`, `true`},
		{"negated", `return new RegExp("^\\P{L}+$", "u").test("12 ")`, `true`},
		{"negated in a class", `return new RegExp("^[\\P{L}]+$", "u").test("12a")`, `false`},
		{"double negation", `return new RegExp("^[^\\P{Lu}]+$", "u").test("ABÉ")`, `true`},
		{"script", `return new RegExp("\\p{Script=Greek}", "u").test("α")`, `true`},
		{"script by its short key", `return new RegExp("\\p{sc=Greek}", "u").test("a")`, `false`},
		{"category by its long name", `return new RegExp("\\p{General_Category=Uppercase_Letter}", "u").test("A")`, `true`},
		{"emoji", `return "a😀b".replace(new RegExp("\\p{Emoji_Presentation}", "gu"), "")`, `"ab"`},
		{"pictographs", `return "x👍🏽".match(new RegExp("\\p{Extended_Pictographic}", "u")).index`, `1`},
		{"white space", `return new RegExp("\\p{White_Space}", "u").test("\u00a0")`, `true`},
		{"identifiers", `return new RegExp("^\\p{ID_Start}\\p{ID_Continue}*$", "u").test("a_1")`, `true`},
		{"an escaped backslash", `return new RegExp("\\\\p{L}", "u").test("\\p{L}")`, `true`},
		{"flag v without sets", `return new RegExp("^\\p{L}$", "v").test("é")`, `true`},
		{"flag v with sets", `return new RegExp("[\\p{L}--[a-z]]", "v")`, `"throws SyntaxError: Invalid regular expression: /[\\p{L}--[a-z]]/v: set notation (flag v) is not available here: write the class with the flag u"`},
		{"flag v with strings", `return new RegExp("[\\q{ab}]", "v")`, `"throws SyntaxError: Invalid regular expression: /[\\q{ab}]/v: \\q{...} is not available here"`},
		{"flag v with a class in a class", `return new RegExp("[a[b]]", "v")`, `"throws SyntaxError: Invalid regular expression: /[a[b]]/v: set notation (flag v) is not available here: write the class with the flag u"`},
		{"an unknown property", `return new RegExp("\\p{Nonsense}", "u")`, `"throws SyntaxError: Invalid regular expression: /\\p{Nonsense}/u: the property \"Nonsense\" is not known here: write out the characters"`},
		{"source", `return new RegExp("\\p{L}", "u").source`, `"\\p{L}"`},
		{"source of nothing", `return RegExp("", "u").source`, `"(?:)"`},
		{"flags", `return new RegExp("\\p{L}", "u").flags`, `"u"`},
		{"no flag u", `return new RegExp("p{2}").test("pp")`, `true`},
		{"constructor", `return /a(b)/.constructor === RegExp`, `true`},
		{"instanceof", `return /a/ instanceof RegExp && new RegExp("\\p{L}", "u") instanceof RegExp`, `true`},
		{"without new", `return RegExp(/a/g).flags`, `"g"`},
		{"a class that extends it", `class R extends RegExp { twice(s) { return this.test(s) && this.test(s); } }; return new R("^\\p{L}$", "u").twice("é")`, `true`},
		{"split", `return "a1b22".split(new RegExp("\\p{N}+", "u")).join()`, `"a,b,"`},
		{"lone surrogates are not one another", `return [new RegExp("^\ud800$", "y").test("\ud800"), new RegExp("^\udbff$", "y").test("\ud800")]`, `[true,false]`},
		{"matchAll", `return [..."ÀB".matchAll(new RegExp("\\p{Lu}", "gu"))].length`, `2`},
	})
}
