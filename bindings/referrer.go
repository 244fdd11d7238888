package bindings

import whatwg "github.com/nlnwa/whatwg-url/url"

// referrer is what a script said that its request comes from; no request has one of
// itself.
type referrer struct {
	url    *whatwg.Url // nil for none
	policy string
}

func newReferrer(url, policy string) referrer {
	u, err := parseURL("", url)
	if err != nil || u.Scheme() == "about" {
		return referrer{}
	}
	return referrer{url: u, policy: policy}
}

// referrerMax is the longest Referer that is sent (Referrer Policy 8.3, step 6).
const referrerMax = 4096

// header is "determine request's referrer" (Referrer Policy 8.3): the value of the
// Referer header of a request to a URL; "" for none.
func (r referrer) header(to *whatwg.Url) string {
	if r.url == nil || r.url.Scheme() != "http" && r.url.Scheme() != "https" {
		return ""
	}
	own := origin(r.url) + "/"
	full := origin(r.url) + r.url.Pathname() + r.url.Search()
	if len(full) > referrerMax {
		full = own
	}
	same := origin(r.url) == origin(to)
	downgrade := r.url.Scheme() == "https" && to.Scheme() == "http"
	switch r.policy {
	case "no-referrer":
		return ""
	case "unsafe-url":
		return full
	case "origin":
		return own
	case "same-origin":
		own = ""
	case "strict-origin":
		full = own
	case "no-referrer-when-downgrade":
		own = full
	case "origin-when-cross-origin":
		downgrade = false
	}
	switch {
	case downgrade:
		return ""
	case same:
		return full
	}
	return own
}
