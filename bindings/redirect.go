package bindings

import (
	"net/http"
	"net/url"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"
)

// maxRedirects is the standard's (Fetch 4.4, "HTTP-redirect fetch", step 7).
const maxRedirects = 20

// hop is one request of the chain that redirects make of a fetch.
type hop struct {
	url    *whatwg.Url
	method string
	header http.Header
	body   []byte  // nil for none
	upload *upload // of a body that is a stream, which can be sent once
}

// drop ends the upload, if there is one; from any goroutine.
func (h hop) drop() {
	if h.upload != nil {
		_ = h.upload.Close()
	}
}

// redirectError says why a redirect was not followed.
type redirectError struct{ text string }

func (e *redirectError) Error() string { return e.text }

func isRedirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// location returns where a response redirects to, a "location URL" (Fetch
// 2.2.6); nil where it names no place and so is the answer itself.
func location(response *http.Response, from *whatwg.Url) (*whatwg.Url, error) {
	if !isRedirect(response.StatusCode) || len(response.Header["Location"]) == 0 {
		return nil, nil
	}
	to, err := from.Parse(strings.ToValidUTF8(response.Header.Get("Location"), "\uFFFD"))
	if err != nil {
		return nil, &redirectError{from.Host() + " redirects to an invalid URL"}
	}
	if to.Fragment() == "" && from.Fragment() != "" {
		to.SetHash(from.Fragment())
	}
	return to, nil
}

// follow is "HTTP-redirect fetch" (Fetch 4.4) for a request whose mode is cors
// and which has no origin of its own.
func (h hop) follow(to *whatwg.Url, status int) (hop, error) {
	if to.Scheme() != "http" && to.Scheme() != "https" {
		return h, &redirectError{h.url.Host() + " redirects to a URL of the scheme " + to.Scheme() + ": only http and https are followed"}
	}
	// Step 8.
	if to.Username() != "" || to.Password() != "" {
		return h, &redirectError{h.url.Host() + " redirects to a URL that holds credentials, which is not followed"}
	}
	// Step 11.
	if status != http.StatusSeeOther && h.upload != nil {
		return h, &redirectError{h.url.Host() + " redirects a request whose body is a stream, which cannot be sent twice"}
	}
	next := hop{url: to, method: h.method, header: h.header.Clone(), body: h.body, upload: h.upload}
	// Step 12: a browser's old habit, which became the rule.
	post := (status == http.StatusMovedPermanently || status == http.StatusFound) && h.method == http.MethodPost
	other := status == http.StatusSeeOther && h.method != http.MethodGet && h.method != http.MethodHead
	if post || other {
		h.drop()
		next.method, next.body, next.upload = http.MethodGet, nil, nil
		for _, name := range []string{"Content-Encoding", "Content-Language", "Content-Location", "Content-Type"} {
			next.header.Del(name)
		}
	}
	// Step 13 names Authorization. A script can set the others too, which a page
	// in a browser cannot.
	if origin(to) != origin(h.url) {
		for _, name := range []string{"Authorization", "Cookie", "Proxy-Authorization"} {
			next.header.Del(name)
		}
	}
	return next, nil
}

// wireURL makes the URL that net/http sends. It is not parsed again: net/url
// reads some of what the WHATWG parser writes in another way, or not at all.
func wireURL(u *whatwg.Url) *url.URL {
	path := wirePath(u.Pathname())
	out := &url.URL{Scheme: u.Scheme(), Host: u.Host(), RawQuery: u.Query(), Path: path, RawPath: path}
	if unescaped, err := url.PathUnescape(path); err == nil {
		out.Path = unescaped
	}
	out.ForceQuery = out.RawQuery == "" && strings.HasSuffix(u.Href(true), "?")
	return out
}

// wirePath encodes what net/url does not send as it is: a "%" that encodes
// nothing, and bytes such as "|" and "^". With one of them in it the whole path
// would be written anew, and "%2F" become "/".
func wirePath(path string) string {
	const asIs = "-_.~$&+,/:;=@!'()*[]"
	var b strings.Builder
	for i := range len(path) {
		c := path[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', strings.IndexByte(asIs, c) >= 0,
			c == '%' && i+2 < len(path) && unhex(path[i+1]) >= 0 && unhex(path[i+2]) >= 0:
			b.WriteByte(c)
		default:
			percentEncode(&b, c)
		}
	}
	return b.String()
}
