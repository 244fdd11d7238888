package secret

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

const key = `-----BEGIN PRIVATE KEY-----
MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDExampleOnly12
Zm9yIGEgdGVzdCBvbmx5LCBhbmQgbm90IGEga2V5IGF0IGFsbCwgbm90IG9uZSA=
c2hvcnQ=
-----END PRIVATE KEY-----
`

func vault(values map[string]string) *Vault {
	v := NewVault()
	v.Put("test", values)
	return v
}

func TestBlank(t *testing.T) {
	lines := strings.Split(key, "\n")
	odd := `pä"ss\wo/rd+<&>=` + "\n\t "
	quoted, _ := json.Marshal(odd)
	twice, _ := json.Marshal(string(quoted))
	basic := base64.StdEncoding.EncodeToString([]byte("user:" + odd))
	for name, test := range map[string]struct {
		values     map[string]string
		text, want string
	}{
		"plain":                {map[string]string{"TOKEN": "xoxb-12345"}, "a xoxb-12345 b", "a [TOKEN] b"},
		"alone":                {map[string]string{"TOKEN": "xoxb-12345"}, "xoxb-12345", "[TOKEN]"},
		"twice":                {map[string]string{"TOKEN": "xoxb-12345"}, "xoxb-12345xoxb-12345", "[TOKEN][TOKEN]"},
		"cut short is another": {map[string]string{"TOKEN": "xoxb-12345"}, "xoxb-1234", "xoxb-1234"},
		"eight characters":     {map[string]string{"TOKEN": "12345678"}, "12345678", "[TOKEN]"},
		"eight of two bytes":   {map[string]string{"TOKEN": "ääääöööö"}, "ääääöööö", "[TOKEN]"},
		"seven characters":     {map[string]string{"TOKEN": "1234567"}, "1234567", "1234567"},
		"seven of two bytes":   {map[string]string{"TOKEN": "äääöööö"}, "äääöööö", "äääöööö"},
		"nothing":              {map[string]string{"TOKEN": "xoxb-12345"}, "", ""},
		"JSON":                 {map[string]string{"ODD": odd}, `{"k":` + string(quoted) + `}`, `{"k":"[ODD]"}`},
		"JSON in JSON":         {map[string]string{"ODD": odd}, string(twice), `"\"[ODD]\""`},
		"JSON, all escaped":    {map[string]string{"TOKEN": "päss-12345"}, `\u0070\u00E4\u0073\u0073-12345`, "[TOKEN]"},
		"JSON, beyond 16 bits": {map[string]string{"TOKEN": "😀😀😀😀😀😀😀😀"}, strings.Repeat(`\ud83d\uDE00`, 8), "[TOKEN]"},
		"JSON, slashes":        {map[string]string{"TOKEN": "a/b/c/d/e"}, `"a\/b\/c\/d\/e"`, `"[TOKEN]"`},
		"Go's quotes":          {map[string]string{"ODD": odd + "\x01\a"}, fmt.Sprintf("%q", odd+"\x01\a"), `"[ODD]"`},
		"URL query":            {map[string]string{"ODD": odd}, "?k=" + url.QueryEscape(odd) + "&b=1", "?k=[ODD]&b=1"},
		"URL path":             {map[string]string{"ODD": odd}, "/" + url.PathEscape(odd) + "/", "/[ODD]/"},
		"URL, lower hex":       {map[string]string{"ODD": odd}, strings.ToLower(url.PathEscape(odd)), "[ODD]"},
		"URL in URL":           {map[string]string{"ODD": odd}, url.QueryEscape(url.QueryEscape(odd)), "[ODD]"},
		"URL in JSON":          {map[string]string{"ODD": `a"b"c"d"e`}, `\"a%22b\u002522c%22d%22e\"`, `\"[ODD]\"`},
		"base64":               {map[string]string{"ODD": odd}, base64.StdEncoding.EncodeToString([]byte(odd)), "[ODD]"},
		"base64, no padding":   {map[string]string{"ODD": odd}, base64.RawStdEncoding.EncodeToString([]byte(odd)) + " b", "[ODD] b"},
		"base64 of URLs":       {map[string]string{"ODD": "??>>??>>??>>"}, base64.URLEncoding.EncodeToString([]byte("??>>??>>??>>")), "[ODD]"},
		"base64 in a URL":      {map[string]string{"ODD": "??>>??>>??>>"}, url.QueryEscape(base64.StdEncoding.EncodeToString([]byte("??>>??>>??>>"))), "[ODD]"},
		"Basic":                {map[string]string{"ODD": odd}, "Basic " + basic, "Basic " + basic[:6] + "[ODD]"},
		"Basic, form-encoded":  {map[string]string{"ODD": odd}, "Basic " + base64.StdEncoding.EncodeToString([]byte("me:"+url.QueryEscape(odd))), "Basic bWU6[ODD]"},
		"base64 of JSON":       {map[string]string{"ODD": odd}, base64.StdEncoding.EncodeToString([]byte(`{"key":` + string(quoted) + `}`)), "eyJrZXkiOi[ODD]ifQ=="},
		"base64 of JS's JSON":  {map[string]string{"ODD": "a<b>c&d\"e"}, base64.StdEncoding.EncodeToString([]byte(`"a<b>c&d\"e"`)), "I[ODD]i"},
		"longest first":        {map[string]string{"A": "12345678", "B": "1234567890"}, "1234567890 12345678", "[B] [A]"},
		"one in another":       {map[string]string{"A": "34567890", "B": "1234567890ab"}, "1234567890ab", "[B]"},
		"overlapping":          {map[string]string{"A": "abcdefghij", "B": "ghijklmnopq"}, "<abcdefghijklmnopq>", "<[B]>"},
		"overlapping itself":   {map[string]string{"A": "aaaaaaaa"}, "aaaaaaaaaaa", "[A]"},
		"one value, two names": {map[string]string{"B": "12345678", "A": "12345678"}, "12345678", "[A]"},
		"name holds the value": {map[string]string{"password": "password"}, "a password", "a [secret]"},
		"final newline":        {map[string]string{"TOKEN": "xoxb-12345\n"}, "Bearer xoxb-12345", "Bearer [TOKEN]"},
		"a key":                {map[string]string{"KEY": key}, "key: " + key, "key: [KEY]"},
		"a key, one line":      {map[string]string{"KEY": key}, "line " + lines[1] + ".", "line [KEY]."},
		"a key, base64":        {map[string]string{"KEY": key}, base64.StdEncoding.EncodeToString([]byte(key)), "[KEY]"},
		"a key, its header":    {map[string]string{"KEY": key}, lines[0] + lines[4], lines[0] + lines[4]},
		"a key, short line":    {map[string]string{"KEY": key}, lines[3], lines[3]},
		"a key, \\n written":   {map[string]string{"KEY": strings.ReplaceAll(key, "\n", `\n`)}, "\n" + lines[2] + "\n", "\n[KEY]\n"},
		"a key, CRLF":          {map[string]string{"KEY": strings.ReplaceAll(key, "\n", "\r\n")}, lines[2], "[KEY]"},
		"lower case":           {map[string]string{"TOK": "AbCdEfGhTOKENzz12345"}, "fetch failed: abcdefghtokenzz12345: no such host", "fetch failed: [TOK]: no such host"},
		"lower case, a line":   {map[string]string{"TOK": "AbCdEfGhTOKENzz12345\n"}, "abcdefghtokenzz12345", "[TOK]"},
		"lower case, escaped":  {map[string]string{"TOK": "ABCDefgh/+1"}, "abcdefgh%2f%2B1", "[TOK]"},
		"lower case, the host": {map[string]string{"HOOK": "Hooks.Example.com/T000/SECRET"}, "https://hooks.example.com/T000/SECRET", "https://[HOOK]"},
		"lower case, a URL":    {map[string]string{"HOOK": "https://Hooks.Example.com?T000"}, "https://hooks.example.com?T000", "[HOOK]"},
		"lower case, a label":  {map[string]string{"password": "PASSWORD"}, "a PASSWORD, password", "a [secret], [secret]"},
		"no other case":        {map[string]string{"TOK": "AbCdEfGh12345"}, "ABCDEFGH12345", "ABCDEFGH12345"},
		"no escapes":           {map[string]string{"TOKEN": "xoxb-12345"}, `100% + \ % %zz \q \u12 \`, `100% + \ % %zz \q \u12 \`},
	} {
		t.Run(name, func(t *testing.T) {
			if got := vault(test.values).Blank(test.text); got != test.want {
				t.Errorf("%q became\n%q, want\n%q", test.text, got, test.want)
			}
		})
	}
}

func TestPut(t *testing.T) {
	v := NewVault()
	short := v.Put("slack", map[string]string{"TOKEN": "xoxb-12345", "PIN": "1234", "ID": "1", "EMPTY": ""})
	if !slices.Equal(short, []string{"ID", "PIN"}) {
		t.Errorf("short %v", short)
	}
	v.Put("crm", map[string]string{"SAME": "xoxb-12345", "OTHER": "xoxb-1234567"})
	for _, test := range []struct {
		name   string
		put    func()
		values map[string]string // text -> blanked
	}{
		{"two owners", func() {}, map[string]string{"xoxb-12345": "[SAME]", "xoxb-1234567": "[OTHER]"}},
		{"one is forgotten", func() { v.Put("crm", nil) }, map[string]string{"xoxb-12345": "[TOKEN]", "xoxb-1234567": "[TOKEN]67"}},
		{"the other changes", func() { v.Put("slack", map[string]string{"TOKEN": "xoxb-99999"}) }, map[string]string{"xoxb-12345": "xoxb-12345", "xoxb-99999": "[TOKEN]"}},
		{"and is forgotten", func() { v.Put("slack", nil) }, map[string]string{"xoxb-99999": "xoxb-99999"}},
		{"one never there", func() { v.Put("nobody", nil) }, nil},
	} {
		test.put()
		for text, want := range test.values {
			if got := v.Blank(text); got != want {
				t.Errorf("%s: %q became %q, want %q", test.name, text, got, want)
			}
		}
	}
	if len(v.owners)+len(v.labels)+len(v.heads) != 0 {
		t.Errorf("an empty vault holds %d owners, %d texts, %d heads", len(v.owners), len(v.labels), len(v.heads))
	}
}

func TestVaultAtOnce(t *testing.T) {
	v := vault(map[string]string{"TOKEN": "xoxb-12345"})
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for range 100 {
				v.Put(fmt.Sprint(i), map[string]string{"KEY": fmt.Sprintf("secret-of-%d", i)})
				if got := v.Blank("xoxb-12345"); got != "[TOKEN]" {
					t.Errorf("got %q", got)
				}
				v.Put(fmt.Sprint(i), nil)
			}
		})
	}
	group.Wait()
}

func TestCut(t *testing.T) {
	v := vault(map[string]string{"TOKEN": "xoxb-12345"})
	for name, test := range map[string]struct {
		text, want string
	}{
		"fits":                   {strings.Repeat("a", 20), strings.Repeat("a", 20)},
		"does not":               {strings.Repeat("a", 21), strings.Repeat("a", 20) + "… (cut, 21 bytes)"},
		"in a character":         {strings.Repeat("a", 19) + "äbc", strings.Repeat("a", 19) + "… (cut, 23 bytes)"},
		"in a long character":    {strings.Repeat("a", 18) + "😀bc", strings.Repeat("a", 18) + "… (cut, 24 bytes)"},
		"over a secret":          {strings.Repeat("a", 13) + "xoxb-12345 and more", strings.Repeat("a", 13) + "[TOKEN]… (cut, 32 bytes)"},
		"over a secret's escape": {strings.Repeat("a", 13) + `\u0078oxb-12345 and more`, strings.Repeat("a", 13) + "[TOKEN]… (cut, 37 bytes)"},
		"behind a secret":        {"xoxb-12345" + strings.Repeat("b", 20), "[TOKEN]" + strings.Repeat("b", 10) + "… (cut, 30 bytes)"},
	} {
		t.Run(name, func(t *testing.T) {
			got := v.cut(test.text, 20)
			if got != test.want || !utf8.ValidString(got) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// FuzzBlank: no encoding of a value survives in whatever stands around it.
func FuzzBlank(f *testing.F) {
	f.Add("xoxb-12345", "user:", "\n")
	f.Add(`pä"ss\wo/rd+<&>`, "{", "}")
	f.Add("a b c d e+%41\x00", "", "=")
	f.Add("aaaaaaaa", "aaa", "aaa")
	f.Add(key, "ab", "c")
	f.Fuzz(func(t *testing.T, value, before, after string) {
		// A label must not make a value anew, nor may what stands before make
		// the first characters of one an escape.
		if !utf8.ValidString(value) || strings.ContainsAny(value, "[N]") || utf8.RuneCountInString(value) < shortest {
			return
		}
		before = strings.NewReplacer("%", "", `\`, "", "[", "", "]", "").Replace(before)
		after = strings.NewReplacer("[", "", "]", "").Replace(after)
		v := vault(map[string]string{"N": value})
		encodings := map[string]string{
			"plain":              value,
			"JSON":               quoted(value, true),
			"JSON of JavaScript": quoted(value, false),
			"query":              url.QueryEscape(value),
			"query, lower":       lowerHex(url.QueryEscape(value)),
			"path":               url.PathEscape(value),
			"query with %20":     strings.ReplaceAll(url.QueryEscape(value), "+", "%20"),
			"base64":             base64.StdEncoding.EncodeToString([]byte(value)),
			"base64 raw":         base64.RawStdEncoding.EncodeToString([]byte(value)),
			"base64 of URLs":     base64.URLEncoding.EncodeToString([]byte(value)),
			"base64 URLs, raw":   base64.RawURLEncoding.EncodeToString([]byte(value)),
			"base64 and query":   url.QueryEscape(base64.StdEncoding.EncodeToString([]byte(value))),
			"query in the JSON":  quoted(url.QueryEscape(value), true),
		}
		if !strings.Contains(strings.TrimSpace(value), "\n") {
			encodings["lower case"] = strings.ToLower(value)
		}
		for name, encoded := range encodings {
			if got := v.Blank(before + encoded + after); strings.Contains(got, encoded) {
				t.Errorf("%s: %q is in %q", name, encoded, got)
			}
		}
		around := base64.StdEncoding.EncodeToString([]byte(before + value + after))
		for _, f := range inside64(value, len(before)%3) {
			if got := v.Blank(around); strings.Contains(got, f.text) {
				t.Errorf("%q is in %q", f.text, got)
			}
		}
		if got := v.cut(before+value+after, len(before)+len(value)/2); strings.Contains(got, value) {
			t.Errorf("cut: %q is in %q", value, got)
		}
	})
}

func lowerHex(text string) string {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			out.WriteString(strings.ToLower(text[i : i+3]))
			i += 2
			continue
		}
		out.WriteByte(text[i])
	}
	return out.String()
}

func many(owners int) *Vault {
	v := NewVault()
	for i := range owners {
		v.Put(fmt.Sprint(i), secretsOf(i))
	}
	return v
}

func secretsOf(i int) map[string]string {
	return map[string]string{
		"TOKEN": fmt.Sprintf("xoxb-%d-%x", 1000000+i, i*7919*104729),
		"KEY":   fmt.Sprintf("sk_live_%x", 1<<40+i*982451653),
		"PASS":  fmt.Sprintf("%x+%d/pass", i*2654435761, i),
	}
}

func BenchmarkBlank(b *testing.B) {
	v := many(3000)
	line := `delivered 3 of 4 rows to https://api.example.com/v3/lists/8a1f/members?count=10 in 118 ms; first reason: email "nope" is not an address, sk_live_nothing`
	for name, text := range map[string]string{
		"line":          line,
		"8KB":           strings.Repeat(line, 8<<10/len(line)),
		"8KB, JSON":     strings.Repeat(`{"k":"a\"b"}`, 8<<10/12),
		"8KB, prefixes": strings.Repeat("xoxb-1000", 8<<10/9),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				v.Blank(text)
			}
		})
	}
}

func BenchmarkPut(b *testing.B) {
	v := many(3000)
	i := 0
	for b.Loop() {
		v.Put(fmt.Sprint(i%3000), secretsOf(i))
		i++
	}
}
