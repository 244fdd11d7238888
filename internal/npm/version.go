package npm

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
)

// Versions and ranges are read as npm reads them, in its loose mode
// (https://docs.npmjs.com/cli/using-npm/semver), since packages that were
// published with "v1.0", ">=1.2.3, <2" or "1.0.0beta" resolve there. A library
// was looked for and turned down: deps.dev/util/semver, the best kept, refuses a
// tenth of these; others do not know npm's rule for prereleases.

// A version is one of Semantic Versioning 2.0.0, without its build.
type version struct {
	major, minor, patch uint64
	pre                 []string // identifiers of the prerelease
}

const (
	maxVersionText = 256
	maxNumber      = 1<<53 - 1 // what JavaScript counts exactly

	preIdentifiers = `((?:\d*[a-zA-Z-][a-zA-Z0-9-]*|\d+)(?:\.(?:\d*[a-zA-Z-][a-zA-Z0-9-]*|\d+))*)`
	buildPattern   = `(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)`
)

var versionPattern = regexp.MustCompile(`^[v=\s]*(\d+)\.(\d+)\.(\d+)(?:-?` + preIdentifiers + `)?` + buildPattern + `?$`)

// parseVersion reads a version; ok is false where the text is none.
func parseVersion(text string) (v version, ok bool) {
	text = strings.TrimSpace(text)
	if len(text) > maxVersionText {
		return version{}, false
	}
	m := versionPattern.FindStringSubmatch(text)
	if m == nil {
		return version{}, false
	}
	return newVersion(m[1], m[2], m[3], m[4])
}

func newVersion(major, minor, patch, pre string) (v version, ok bool) {
	for i, part := range []string{major, minor, patch} {
		n, err := strconv.ParseUint(part, 10, 64)
		if err != nil || n > maxNumber {
			return version{}, false
		}
		*[]*uint64{&v.major, &v.minor, &v.patch}[i] = n
	}
	if pre != "" {
		v.pre = strings.Split(pre, ".")
	}
	return v, true
}

// String writes it as a registry names it.
func (v version) String() string {
	text := strconv.FormatUint(v.major, 10) + "." + strconv.FormatUint(v.minor, 10) + "." + strconv.FormatUint(v.patch, 10)
	if len(v.pre) == 0 {
		return text
	}
	pre := make([]string, len(v.pre))
	for i, id := range v.pre {
		pre[i] = id
		if n, err := strconv.ParseUint(id, 10, 64); err == nil && n <= maxNumber {
			pre[i] = strconv.FormatUint(n, 10)
		}
	}
	return text + "-" + strings.Join(pre, ".")
}

// compare orders by precedence (Semantic Versioning 2.0.0, section 11).
func (v version) compare(w version) int {
	if c := v.compareNumbers(w); c != 0 {
		return c
	}
	switch {
	case len(v.pre) == 0 && len(w.pre) == 0:
		return 0
	case len(v.pre) == 0:
		return 1
	case len(w.pre) == 0:
		return -1
	}
	for i := range min(len(v.pre), len(w.pre)) {
		if c := comparePre(v.pre[i], w.pre[i]); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(v.pre), len(w.pre))
}

func (v version) compareNumbers(w version) int {
	return cmp.Or(cmp.Compare(v.major, w.major), cmp.Compare(v.minor, w.minor), cmp.Compare(v.patch, w.patch))
}

// comparePre compares two identifiers: numbers as such and before words.
func comparePre(a, b string) int {
	isNumber := func(s string) bool { return strings.Trim(s, "0123456789") == "" }
	switch {
	case isNumber(a) && isNumber(b):
		a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	case isNumber(a):
		return -1
	case isNumber(b):
		return 1
	}
	return cmp.Compare(a, b)
}
