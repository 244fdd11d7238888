package config

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/egress"
)

// inboxName is the built-in destination that hosts may lead to.
const inboxName = "inbox"

// minToken is the least length of a token: shorter ones can be guessed.
const minToken = 16

var (
	secretName    = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.]*$`)
	parameterName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)
)

// configuration reads the whole file.
func (r *reader) configuration(root ast.Node) {
	r.mapping(root, "the configuration", keys{
		"secrets":    r.secrets,
		"connectors": r.connectors,
		"auth":       r.auth,
		"limits":     r.limits,
	})
}

func (r *reader) secrets(node ast.Node) {
	r.hide(node)
	for _, e := range r.entries(node, "secrets") {
		if !secretName.MatchString(e.key) {
			r.wrong(e.at, "%q is no name for a secret: use letters, digits and _", e.key)
			continue
		}
		if source, ok := r.source(e.value, "the secret "+e.key); ok {
			r.config.Secrets[e.key] = source
			r.config.places["secrets."+e.key] = r.at(e.at)
		}
	}
}

// source reads "env:NAME" or "file:PATH". Anything else may be the secret
// itself, which no message shows: the caller hides the node.
func (r *reader) source(node ast.Node, what string) (string, bool) {
	text, ok := r.scalar(node, what, "env:NAME or file:PATH")
	if !ok {
		return "", false
	}
	source, err := parseSource(text, r.config.path)
	if err != nil {
		r.wrong(node, "%s %s", what, err)
		return "", false
	}
	return source, true
}

func (r *reader) connectors(node ast.Node) {
	for _, e := range r.entries(node, "connectors") {
		name := connector.Root
		if e.key != string(connector.Root) {
			parsed, err := connector.ParseName(e.key)
			if err != nil || parsed == connector.Root {
				r.wrong(e.at, "%q is no name of a connector: write its path in the scripts folder without the extension, such as contacts or crm/slack", e.key)
				continue
			}
			name = parsed
		}
		r.config.places["connectors."+e.key] = r.at(e.at)
		r.config.Connectors[name] = r.connector(e)
	}
}

func (r *reader) connector(e entry) Connector {
	var c Connector
	r.mapping(e.value, "a connector", keys{
		"secrets": func(n ast.Node) {
			r.hide(n)
			for _, item := range r.list(n, "secrets", "[SLACK_ACCESS_TOKEN]") {
				name, ok := r.scalar(item, "a secret", "a name under secrets:")
				if !ok {
					continue
				}
				if !secretName.MatchString(name) { // it may be the secret itself
					r.wrong(item, "this is no name of a secret, which has letters, digits and _: name one that is under secrets:")
					continue
				}
				if slices.Contains(c.Secrets, name) {
					r.wrong(item, "the secret %s is granted twice", name)
				}
				c.Secrets = append(c.Secrets, name)
				r.config.places["connectors."+e.key+".secrets."+name] = r.at(item)
			}
		},
		"fetch": func(n ast.Node) { c.Fetch, c.Proxy = r.fetch(n) },
		"vars": func(n ast.Node) {
			c.Vars = map[string]string{}
			for _, v := range r.entries(n, "vars") {
				if text, ok := r.scalar(v.value, "the value of "+v.key, "a text, a number, true or false"); ok {
					c.Vars[v.key] = text
				}
			}
		},
		"timeout": func(n ast.Node) { c.Timeout = r.duration(n, "timeout") },
		"imports": func(n ast.Node) {
			for _, item := range r.list(n, "imports", "[../shared]") {
				if path, ok := r.scalar(item, "a folder of imports", "a path"); ok && path != "" {
					c.Imports = append(c.Imports, beside(r.config.path, path))
				}
			}
		},
		"vms": func(n ast.Node) { c.VMs = r.count(n, "vms") },
		"isolation": func(n ast.Node) {
			switch text, ok := r.scalar(n, "isolation", "shared"); {
			case !ok || text == "shared":
			case text == "process":
				r.wrong(n, "isolation: process is not there yet: this version runs every connector in the server's process (isolation: shared), so serve only scripts that you trust")
			default:
				r.wrong(n, "isolation must be shared, not %q%s", text, connector.DidYouMean(connector.Nearest(text, []string{"shared", "process"})))
			}
		},
	})
	return c
}

func (r *reader) fetch(node ast.Node) (g egress.Grant, proxy string) {
	r.mapping(node, "fetch", keys{
		"allow": func(n ast.Node) {
			items := r.list(n, "allow", `["slack.com", "*.slack.com"]`)
			for _, item := range items {
				if host, ok := r.scalar(item, "a host in allow", "a text"); ok {
					if err := (egress.Grant{Allow: []string{host}}).Check(); err != nil {
						r.wrong(item, "%v", err)
						continue
					}
					g.Allow = append(g.Allow, host)
				}
			}
			if s, isList := r.resolve(n).(*ast.SequenceNode); isList && len(s.Values) == 0 {
				// egress reads an empty list as "every public address", a person as "nothing".
				r.wrong(n, "allow is empty: name the hosts, take the line out to allow every public address, or write allow: [nothing.invalid] to allow none")
			}
		},
		"hosts": func(n ast.Node) {
			g.Hosts = map[string]string{}
			for _, h := range r.entries(n, "hosts") {
				to, ok := r.scalar(h.value, "the place of "+h.key, `an address such as "10.0.0.7:8443", or inbox`)
				if !ok {
					continue
				}
				if err := (egress.Grant{Hosts: map[string]string{h.key: to}}).Check(); err != nil {
					r.wrong(h.value, "%v", err)
					continue
				}
				if label := (egress.Grant{Hosts: map[string]string{h.key: to}}).Destinations()[h.key]; label != "" && label != inboxName {
					hint := connector.DidYouMean(connector.Nearest(label, []string{inboxName}))
					if hint == "" {
						hint = fmt.Sprintf(": a host is written with its port, %q", label+":443")
					}
					r.wrong(h.value, "%q is neither an address nor %s, the built-in destination%s", label, inboxName, hint)
					continue
				}
				g.Hosts[h.key] = to
			}
		},
		"proxy":       func(n ast.Node) { proxy = r.proxy(n) },
		"rate":        func(n ast.Node) { g.Rate = r.rate(n) },
		"concurrency": func(n ast.Node) { g.Concurrency = r.count(n, "concurrency") },
	})
	return g, proxy
}

// proxy reads the URL of a proxy, or where it lies. It may hold a password, which no
// message shows.
func (r *reader) proxy(node ast.Node) string {
	r.hide(node)
	text, ok := r.scalar(node, "proxy", "a URL, env:NAME or file:PATH")
	if !ok {
		return ""
	}
	if isSource(text) {
		source, err := parseSource(text, r.config.path)
		if err != nil {
			r.wrong(node, "proxy %s", err)
		}
		return source
	}
	if text == "" {
		r.wrong(node, "proxy is empty: write its URL, or take the line out to go without one")
	} else if err := (egress.Grant{Proxy: text}).Check(); err != nil {
		r.wrong(node, "%v; or env:NAME or file:PATH, where it has a password", err)
	}
	return text
}

func (r *reader) auth(node ast.Node) {
	r.hide(node)
	auth := &r.config.Auth
	r.mapping(node, "auth", keys{
		"tokens": func(n ast.Node) {
			items := r.list(n, "tokens", "[env:PATCHBAY_TOKEN]")
			for _, item := range items {
				source, ok := r.source(item, "a token")
				if !ok {
					continue
				}
				if path, isFile := strings.CutPrefix(source, filePrefix); isFile {
					r.config.files = append(r.config.files, path)
				}
				value, err := readSource(source, r.env)
				unusable := func(format string, args ...any) {
					p := r.at(item)
					p.Text = fmt.Sprintf(format, args...)
					auth.Problems = append(auth.Problems, p)
				}
				switch {
				case err != nil:
					unusable("a token is missing: %v", err)
				case len(value) < minToken:
					unusable("this token is shorter than %d characters and could be guessed: make one with \"openssl rand -hex 32\"", minToken)
				case strings.ContainsAny(value, " \t\r\n"):
					unusable("this token holds a space or a line break, which no header can carry")
				default:
					auth.Tokens = append(auth.Tokens, value)
					if name, isEnv := strings.CutPrefix(source, envPrefix); isEnv && auth.Variable == "" {
						auth.Variable = name
					}
				}
			}
			if s, isList := r.resolve(n).(*ast.SequenceNode); isList && len(s.Values) == 0 {
				r.wrong(n, "tokens is empty: name at least one, or take the line out to let everybody in")
			}
		},
		"parameter": func(n ast.Node) {
			name, ok := r.scalar(n, "parameter", "the name of a query parameter")
			if ok && !parameterName.MatchString(name) {
				r.wrong(n, "%q is no name for a query parameter: use letters, digits, - and _", name)
			}
			auth.Parameter = name
		},
	})
}

func (r *reader) limits(node ast.Node) {
	l := &r.config.Limits
	r.mapping(node, "limits", keys{
		"timeout":   func(n ast.Node) { l.Timeout = r.duration(n, "timeout") },
		"wait":      func(n ast.Node) { l.Wait = r.duration(n, "wait") },
		"waitUntil": func(n ast.Node) { l.WaitUntil = r.duration(n, "waitUntil") },
		"load":      func(n ast.Node) { l.Load = r.duration(n, "load") },
		"drain":     func(n ast.Node) { l.Drain = r.duration(n, "drain") },
		"body":      func(n ast.Node) { l.Body = r.size(n, "body") },
		"answer":    func(n ast.Node) { l.Answer = int(r.size(n, "answer")) },
		"response":  func(n ast.Node) { l.Response = r.size(n, "response") },
		"vms":       func(n ast.Node) { l.VMs = r.count(n, "vms") },
		"batch":     func(n ast.Node) { l.Batch = r.count(n, "batch") },
		"parallel":  func(n ast.Node) { l.Parallel = r.count(n, "parallel") },
	})
}
