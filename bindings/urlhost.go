package bindings

import (
	"regexp"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"
	"golang.org/x/net/idna"
)

// parseURL is the URL parser. base is "" for none.
//
// The library takes two kinds of hosts for none that are one: names with characters
// that only the stricter rules of UTS 46 forbid (U+2260 "not equal", which the
// standard's beStrict, false, lets pass), and names that end in a label of many
// digits and a letter. They are parsed with another host in their place.
func parseURL(base, input string) (*whatwg.Url, error) {
	u, err := parseWith(nil, base, input)
	if err != nil && doubtfulHost.MatchString(base+" "+input) {
		if again, errAgain := parseWith(doubtfulParser(), base, input); errAgain == nil {
			return again, nil
		}
	}
	return u, err
}

func parseWith(p whatwg.Parser, base, input string) (*whatwg.Url, error) {
	switch {
	case p != nil && base != "":
		return p.ParseRef(base, input)
	case p != nil:
		return p.Parse(input)
	case base != "":
		return whatwg.ParseRef(base, input)
	}
	return whatwg.Parse(input)
}

// doubtfulHost finds what a host that is wrongly refused has in it.
var doubtfulHost = regexp.MustCompile(`(?i)[\x{226E}\x{226F}\x{2260}\x{338}\x{2474}-\x{249B}]|xn--|[0-9]{20}[^0-9.:/?#]`)

// lenientHosts is "domain to ASCII" (URL 3.3) with beStrict false.
var lenientHosts = idna.New(
	idna.MapForLookup(),
	idna.BidiRule(),
	idna.CheckHyphens(false),
	idna.CheckJoiners(true),
	idna.StrictDomainName(false),
	idna.Transitional(false),
	idna.ValidateLabels(true),
	idna.VerifyDNSLength(false),
)

// placeholder stands for a host that the library would refuse.
const placeholder = "placeholder.invalid"

func doubtfulParser() whatwg.Parser {
	host := ""
	return whatwg.NewParser(
		whatwg.WithPreParseHostFunc(func(_ *whatwg.Url, text string) string {
			host = ""
			ascii, err := lenientHosts.ToASCII(string(percentDecode(text)))
			if err != nil || ascii == "" || endsInNumber(ascii) || !isASCII(ascii) || strings.ContainsAny(ascii, forbiddenInDomain) {
				return text
			}
			host = strings.ToLower(ascii)
			return placeholder
		}),
		whatwg.WithPostParseHostFunc(func(_ *whatwg.Url, text string) string {
			if text == placeholder && host != "" {
				return host
			}
			return text
		}),
	)
}

// forbiddenInDomain are the forbidden domain code points (URL 3.1) but for the
// controls, which idna refuses.
const forbiddenInDomain = " #/:<>?@[\\]^|%"

// endsInNumber is the "ends-in-a-number checker" (URL 3.5) of a domain.
func endsInNumber(host string) bool {
	host = strings.TrimSuffix(host, ".")
	last := host[strings.LastIndexByte(host, '.')+1:]
	if strings.Trim(last, "0123456789") == "" {
		return last != ""
	}
	hex, ok := strings.CutPrefix(strings.ToLower(last), "0x")
	return ok && strings.Trim(hex, "0123456789abcdef") == ""
}
