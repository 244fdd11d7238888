package unicodeset_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/patchbay/patchbay/internal/unicodeset"
)

func TestExpand(t *testing.T) {
	for _, test := range []struct{ pattern, flags, want string }{
		{`\p{ASCII}`, "u", `[\u{0}-\u{7f}]`},
		{`\P{ASCII}`, "u", `[^\u{0}-\u{7f}]`},
		{`[a\p{ASCII}]`, "u", `[a\u{0}-\u{7f}]`},
		{`[\P{ASCII}]`, "u", `[\u{80}-\u{10ffff}]`},
		{`[^\P{ASCII}]`, "gu", `[^\u{80}-\u{10ffff}]`},
		{`\P{Any}`, "u", `[^\u{0}-\u{10ffff}]`},
		{`[\P{Any}]`, "u", `[]`},
		{`\p{Emoji_Modifier}+$`, "v", `[\u{1f3fb}-\u{1f3ff}]+$`},
		{`\p{Script=Ogham}`, "u", `[\u{1680}-\u{169c}]`},
		{`\p{sc=Ogham}`, "u", `[\u{1680}-\u{169c}]`},
		{`\p{gc=Zs}`, "u", `[\u{20}\u{a0}\u{1680}\u{2000}-\u{200a}\u{202f}\u{205f}\u{3000}]`},
		{`\p{Space_Separator}`, "u", `[\u{20}\u{a0}\u{1680}\u{2000}-\u{200a}\u{202f}\u{205f}\u{3000}]`},
		// What is no property escape stays.
		{`\\p{L}`, "u", `\\p{L}`},
		{`[\]\[]\[a`, "v", `[\]\[]\[a`},
		{`a--b&&c`, "v", `a--b&&c`},
		{`[a--b]`, "u", `[a--b]`},
		{`\p{Nonsense}`, "gi", `\p{Nonsense}`},
		{`\`, "u", `\`},
		{``, "v", ``},
	} {
		if got, err := unicodeset.Expand(test.pattern, test.flags); err != nil || got != test.want {
			t.Errorf("/%s/%s: %s, %v; want %s", test.pattern, test.flags, got, err, test.want)
		}
	}
}

func TestExpandRefuses(t *testing.T) {
	const noSets = "set notation (flag v) is not available here: write the class with the flag u"
	for _, test := range []struct{ pattern, flags, want string }{
		{`\p{Nonsense}`, "u", `the property "Nonsense" is not known here: write out the characters`},
		{`\p{Any=Yes}`, "u", `the property "Any=Yes" is not known here: write out the characters`},
		{`\p{gc=Greek}`, "u", `the property "gc=Greek" is not known here: write out the characters`},
		{`\p{scx=Grek}`, "u", `the script "Grek" is not known here: write its long name, such as Greek`},
		{`\p`, "u", "invalid property name"},
		{`\pL`, "u", "invalid property name"},
		{`\p{L`, "u", "invalid property name"},
		{`\p L}`, "u", "invalid property name"},
		{`[\p{L}--[a-z]]`, "v", noSets},
		{`[a&&b]`, "v", noSets},
		{`[a[b]]`, "v", noSets},
		{`[\q{ab}]`, "v", `\q{...} is not available here`},
	} {
		if got, err := unicodeset.Expand(test.pattern, test.flags); err == nil || err.Error() != test.want || got != "" {
			t.Errorf("/%s/%s: %q, %v; want %s", test.pattern, test.flags, got, err, test.want)
		}
	}
}

// Go's own regular expressions know the categories and scripts: what is written out
// must match the same code points, and its complement all others.
func TestExpandIsTheProperty(t *testing.T) {
	expand := func(pattern string) *regexp.Regexp {
		t.Helper()
		got, err := unicodeset.Expand(pattern, "u")
		if err != nil {
			t.Fatal(err)
		}
		return regexp.MustCompile("^" + strings.ReplaceAll(got, `\u{`, `\x{`) + "$")
	}
	for pattern, table := range map[string]*unicode.RangeTable{
		"Lu": unicode.Lu, "Letter": unicode.L, "gc=Nd": unicode.Nd, "Punctuation": unicode.P, "Script=Han": unicode.Han,
		"sc=Cyrillic": unicode.Cyrillic, "White_Space": unicode.White_Space, "Dash": unicode.Dash,
	} {
		is, not := expand(`\p{`+pattern+`}`), expand(`[\P{`+pattern+`}]`)
		for c := rune(0); c <= 0x30000; c++ {
			if !utf8.ValidRune(c) {
				continue
			}
			want, text := unicode.Is(table, c), string(c)
			if is.MatchString(text) != want || not.MatchString(text) == want {
				t.Errorf("%s: %U: want %t", pattern, c, want)
				break
			}
		}
	}
}

// FuzzExpand: what is written out has no property escape left, and so it is not
// changed again; without the flags u and v nothing is changed.
func FuzzExpand(f *testing.F) {
	for _, pattern := range []string{`^\p{L}+$`, `[\P{Lu}\p{N}_-]`, `\\p{L}`, `[\p{L}--[a-z]]`, `\p{sc=Greek}|\P{Any}`, `[^\q{ab}]`, `\p{`, `[a\`, "\xff[\\p{Emoji}]"} {
		f.Add(pattern, "u")
		f.Add(pattern, "gv")
		f.Add(pattern, "i")
	}
	f.Fuzz(func(t *testing.T, pattern, flags string) {
		got, err := unicodeset.Expand(pattern, flags)
		if !strings.ContainsAny(flags, "uv") {
			if err != nil || got != pattern {
				t.Errorf("/%s/%s: %q, %v", pattern, flags, got, err)
			}
			return
		}
		if err != nil {
			return
		}
		if again, err := unicodeset.Expand(got, "u"); err != nil || again != got {
			t.Errorf("/%s/%s: %q, and then %q, %v", pattern, flags, got, again, err)
		}
		if !strings.Contains(strings.ReplaceAll(pattern, `\\`, ""), `\p`) && !strings.Contains(strings.ReplaceAll(pattern, `\\`, ""), `\P`) && got != pattern {
			t.Errorf("/%s/%s: %q", pattern, flags, got)
		}
	})
}
