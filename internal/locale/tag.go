package locale

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// tag is a Unicode locale identifier (UTS 35, 3.2) in its parts, each in its
// canonical case.
type tag struct {
	language, script, region string

	variants   []string          // sorted
	keywords   map[string]string // of the -u- extension
	attributes []string          // of the -u- extension
	extensions []string          // the other ones, whole, sorted by their letter
	private    string            // "x-..."
}

// maxTag is how long a tag may be.
const maxTag = 1000

// parseTag reads a tag of any case; ok is false where it is none.
func parseTag(text string) (t tag, ok bool) {
	if len(text) == 0 || len(text) > maxTag {
		return t, false
	}
	subtags := strings.Split(strings.ToLower(text), "-")
	for _, s := range subtags {
		if len(s) == 0 || len(s) > 8 || !isAlphanumeric(s) {
			return t, false
		}
	}
	next := func(is func(s string) bool) (string, bool) {
		if len(subtags) == 0 || !is(subtags[0]) {
			return "", false
		}
		s := subtags[0]
		subtags = subtags[1:]
		return s, true
	}
	if t.language, ok = next(func(s string) bool { return isAlpha(s) && len(s) != 1 && len(s) != 4 }); !ok {
		return t, false
	}
	if s, ok := next(func(s string) bool { return len(s) == 4 && isAlpha(s) }); ok {
		t.script = strings.ToUpper(s[:1]) + s[1:]
	}
	if s, ok := next(isRegion); ok {
		t.region = strings.ToUpper(s)
	}
	for {
		s, ok := next(func(s string) bool { return len(s) >= 5 || len(s) == 4 && isDigit(s[0]) })
		if !ok {
			break
		}
		if slices.Contains(t.variants, s) {
			return t, false
		}
		t.variants = append(t.variants, s)
	}
	slices.Sort(t.variants)
	return t, t.readExtensions(subtags)
}

func (t *tag) readExtensions(subtags []string) bool {
	seen := map[string]bool{}
	for len(subtags) > 0 {
		letter := subtags[0]
		if len(letter) != 1 || seen[letter] {
			return false
		}
		seen[letter] = true
		end := 1
		for end < len(subtags) && (letter == "x" || len(subtags[end]) > 1) {
			end++
		}
		if end == 1 {
			return false
		}
		switch letter {
		case "x":
			t.private = strings.Join(subtags, "-")
		case "u":
			t.readKeywords(subtags[1:end])
		default:
			t.extensions = append(t.extensions, strings.Join(subtags[:end], "-"))
		}
		subtags = subtags[end:]
	}
	slices.Sort(t.extensions)
	return true
}

func (t *tag) readKeywords(subtags []string) {
	t.keywords = map[string]string{}
	for len(subtags) > 0 && len(subtags[0]) > 2 {
		t.attributes, subtags = append(t.attributes, subtags[0]), subtags[1:]
	}
	slices.Sort(t.attributes)
	for len(subtags) > 0 {
		key, end := subtags[0], 1
		for end < len(subtags) && len(subtags[end]) > 2 {
			end++
		}
		value := strings.Join(subtags[1:end], "-")
		if replacement, ok := keywordAliases[key+" "+value]; ok {
			value = replacement
		}
		if _, twice := t.keywords[key]; !twice {
			t.keywords[key] = value
		}
		subtags = subtags[end:]
	}
}

// keywordAliases are values of keywords that are out of use (UTS 35, 3.2.1).
var keywordAliases = map[string]string{
	"ca gregorian": "gregory", "ca ethiopic-amete-alem": "ethioaa", "ca islamicc": "islamic-civil", "kn true": "", "kn yes": "", "kb true": "", "kc true": "", "kh true": "", "kk true": "",
	"ks primary": "level1", "ks tertiary": "level3", "ms imperial": "uksystem",
}

func isAlphanumeric(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') }) < 0
}

func isAlpha(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isRegion(s string) bool {
	return len(s) == 2 && isAlpha(s) || len(s) == 3 && isDigit(s[0]) && isDigit(s[1]) && isDigit(s[2])
}

// base is the tag without extensions.
func (t *tag) base() string {
	out := t.language
	for _, s := range append([]string{t.script, t.region}, t.variants...) {
		if s != "" {
			out += "-" + s
		}
	}
	return out
}

func (t *tag) String() string {
	extensions := slices.Clone(t.extensions)
	if t.keywords != nil {
		u := append([]string{"u"}, t.attributes...)
		for _, key := range slices.Sorted(maps.Keys(t.keywords)) {
			u = append(u, key)
			if value := t.keywords[key]; value != "" && value != "true" {
				u = append(u, value)
			}
		}
		extensions = append(extensions, strings.Join(u, "-"))
		slices.Sort(extensions)
	}
	out := t.base()
	for _, e := range extensions {
		out += "-" + e
	}
	if t.private != "" {
		out += "-" + t.private
	}
	return out
}

// modern puts subtags of today in the place of those out of use.
func (t *tag) modern() {
	if t.language == "sgn" && signLanguages[t.region] != "" {
		t.language, t.region = signLanguages[t.region], ""
	}
	if now, ok := common().Aliases.Languages[t.language]; ok {
		if other, ok := parseTag(now); ok {
			t.language = other.language
			if t.script == "" {
				t.script = other.script
			}
			if t.region == "" {
				t.region = other.region
			}
		}
	}
	if now, ok := common().Aliases.Regions[t.region]; ok {
		t.region = now
	}
}

// signLanguages are what sgn with a region is called.
var signLanguages = map[string]string{
	"BE": "sfb", "BR": "bzs", "CH": "sgg", "CO": "csn", "DE": "gsg", "DK": "dsl", "ES": "ssp", "FR": "fsl", "GB": "bfi", "GR": "gss", "IE": "isg", "IT": "ise", "JP": "jsl", "MX": "mfs",
	"NI": "ncs", "NL": "dse", "NO": "nsi", "PT": "psr", "SE": "swl", "US": "ase", "ZA": "sfs",
}

// Canonical returns the canonical form of a language tag, "" where it is none.
func Canonical(text string) string {
	t, ok := parseTag(text)
	if !ok {
		return ""
	}
	t.modern()
	return t.String()
}

// Plain returns a canonical tag without its extensions.
func Plain(text string) string {
	t, ok := parseTag(text)
	if !ok {
		return text
	}
	return t.base()
}

// Maximize adds the likely script and region to a tag (UTS 35, likely subtags).
func Maximize(text string) string {
	t, ok := parseTag(text)
	if !ok {
		return text
	}
	t.maximize()
	return t.String()
}

func (t *tag) maximize() {
	parts := []string{t.language}
	for _, s := range []string{t.script, t.region} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	parsed, err := language.Raw.Parse(strings.Join(parts, "-"))
	if err != nil {
		return
	}
	base, confidence := parsed.Base()
	script, _ := parsed.Script()
	region, _ := parsed.Region()
	if t.language == "und" && confidence != language.No || base.String() == t.language {
		t.language = base.String()
	}
	if t.script == "" && script.String() != "Zzzz" {
		t.script = script.String()
	}
	if t.region == "" && region.String() != "ZZ" {
		t.region = region.String()
	}
}

// Minimize takes from a tag what is likely anyway.
func Minimize(text string) string {
	whole, ok := parseTag(text)
	if !ok {
		return text
	}
	whole.maximize()
	for _, less := range [][2]string{{"", ""}, {"", whole.region}, {whole.script, ""}} {
		short := tag{language: whole.language, script: less[0], region: less[1]}
		short.maximize()
		if short.script == whole.script && short.region == whole.region {
			whole.script, whole.region = less[0], less[1]
			break
		}
	}
	return whole.String()
}
