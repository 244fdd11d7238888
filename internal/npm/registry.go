package npm

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

// publicRegistry is the registry that npm asks where no other is named. Its
// address in a lock file stands for whichever registry is set.
const publicRegistry = "https://registry.npmjs.org/"

// A registry knows the addresses of packages, and who may fetch them. It is safe
// for use by several goroutines.
type registry struct {
	settings *settings
	base     *url.URL
	replace  string // whose addresses stand for base: a host, "always" or "never"
}

func newRegistry(s *settings) (*registry, error) {
	r := &registry{settings: s}
	var err error
	if r.base, err = r.parse("registry", s.get("registry"), publicRegistry); err != nil {
		return nil, err
	}
	switch r.replace = s.get("replace-registry-host"); r.replace {
	case "", "npmjs":
		public, _ := url.Parse(publicRegistry)
		r.replace = public.Hostname()
	}
	return r, nil
}

// parse reads the address of a registry; it never quotes it, since it may hold a
// password.
func (r *registry) parse(key, text, fallback string) (*url.URL, error) {
	if text == "" {
		text = fallback
	}
	base, err := url.Parse(text)
	if err != nil || base.Host == "" || base.Scheme != "https" && base.Scheme != "http" {
		if variable.MatchString(text) {
			return nil, fmt.Errorf("the setting %q has a variable that is not set: %s", key, variable.FindString(text))
		}
		return nil, fmt.Errorf("the setting %q is no address of a registry: write https://HOST/", key)
	}
	if !strings.HasSuffix(base.Path, "/") {
		base.Path += "/"
	}
	return base, nil
}

// of returns the registry of a package: its scope's, or the one of all others.
func (r *registry) of(name string) (*url.URL, error) {
	if scope, _, scoped := strings.Cut(name, "/"); scoped && strings.HasPrefix(name, "@") {
		key := scope + ":registry"
		if text := r.settings.get(key); text != "" {
			return r.parse(key, text, "")
		}
	}
	return r.base, nil
}

// packument returns the address of what a registry knows of a package.
func (r *registry) packument(name string) (*url.URL, error) {
	base, err := r.of(name)
	if err != nil {
		return nil, err
	}
	return base.Parse(strings.TrimSuffix(base.EscapedPath(), "/") + "/" + strings.Replace(name, "/", "%2f", 1))
}

// tarball returns where to fetch a tarball from that a lock file or a registry
// gives an address of.
func (r *registry) tarball(address string) (*url.URL, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("%q is no address of a tarball", shown(u, address))
	}
	if u.Scheme != "https" && u.Scheme != "http" {
		return nil, fmt.Errorf("it comes from %q, and patchbay fetches tarballs by http and https only", brief(u.Scheme+":"))
	}
	if r.replace == "never" || r.replace != "always" && r.replace != u.Hostname() {
		return u, nil
	}
	moved := *u
	moved.Scheme, moved.Host, moved.User = r.base.Scheme, r.base.Host, r.base.User
	if prefix := strings.TrimSuffix(r.base.Path, "/"); prefix != "" && !strings.HasPrefix(moved.Path, prefix+"/") {
		moved.Path, moved.RawPath = prefix+moved.Path, ""
	}
	return &moved, nil
}

// authorization returns the header that a registry wants with a request for a
// package; empty where nothing is known for the address. Credentials are bound to
// a host and a path: an address elsewhere gets none.
func (r *registry) authorization(u *url.URL, name string) (string, error) {
	for _, at := range r.keys(u, name) {
		get := func(key string) string { return r.settings.get(at + key) }
		value := ""
		switch token, auth, user, password := get(":_authToken"), get(":_auth"), get(":username"), get(":_password"); {
		case token != "":
			value = "Bearer " + token
		case auth != "":
			value = "Basic " + auth
		case user != "" && password != "":
			plain, err := base64.StdEncoding.DecodeString(password)
			if err != nil {
				return "", fmt.Errorf("%s:_password is not base64, which npm wants it in", at)
			}
			value = "Basic " + base64.StdEncoding.EncodeToString([]byte(user+":"+string(plain)))
		default:
			continue
		}
		if found := variable.FindString(value); found != "" {
			return "", fmt.Errorf("the credentials for %s name a variable that is not set: %s", u.Host, found)
		}
		return value, nil
	}
	return "", nil
}

// keys lists what the credentials of an address may stand under, the nearest
// first: the address and the folders above it, then those of its registry, where
// that is the same host.
func (r *registry) keys(u *url.URL, name string) []string {
	keys := folders(u)
	if base, err := r.of(name); err == nil && base.Host == u.Host {
		keys = append(keys, folders(base)...)
	}
	return keys
}

var lastPart = regexp.MustCompile(`([^/]+|/)$`)

func folders(u *url.URL) []string {
	var keys []string
	for at := "//" + u.Host + u.Path; len(at) > 2; at = lastPart.ReplaceAllString(at, "") {
		keys = append(keys, at)
	}
	return keys
}

// shown returns an address for a person, without what may be a secret in it.
func shown(u *url.URL, address string) string {
	if u == nil {
		return briefSpec(address)
	}
	plain := *u
	plain.User, plain.Opaque, plain.RawQuery, plain.Fragment = nil, "", "", ""
	return plain.String()
}

// owns reports whether an address is one of the registry of a package.
func (r *registry) owns(address, name string) bool {
	u, err := r.tarball(address)
	if err != nil {
		return false
	}
	base, err := r.of(name)
	return err == nil && base.Host == u.Host
}
