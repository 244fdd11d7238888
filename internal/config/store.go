package config

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/egress"
	"github.com/patchbay/patchbay/internal/secret"
)

// Store reads the secrets of one connector: its .env at envPath, where that
// exists, and what it was granted. Where a name is in both, the operator's grant
// wins. Problems (a granted secret without a source, an environment variable
// that is not set, a line of .env without a value) are returned beside the store, which then lacks the name. A
// .env that cannot be read is an error: a *[connector.LoadError].
func (c *Config) Store(name connector.Name, envPath string, env Environment) (*secret.Store, []connector.Problem, error) {
	secrets, problems, err := readDotEnv(name, envPath)
	if err != nil {
		return nil, nil, err
	}
	granted, missing := c.granted(name, env)
	for _, empty := range slices.Sorted(maps.Keys(secrets)) {
		if secrets[empty] != "" {
			continue
		}
		// A template that was not filled in: a script would send nothing for a token.
		delete(secrets, empty)
		if _, ok := granted[empty]; !ok {
			problems = append(problems, connector.Problem{File: shownDotEnv(name, envPath), Text: fmt.Sprintf("%s has no value, and so is missing: write it behind the =, or take the line out", empty)})
		}
	}
	maps.Copy(secrets, granted)
	store := secret.NewStore(string(name), secrets, maps.Clone(c.Connectors[name].Vars))
	if envPath != "" && name != connector.Root {
		store = store.Beside(shownDotEnv(name, envPath))
	}
	return store, append(problems, missing...), nil
}

// granted reads the values that the operator granted to a connector.
func (c *Config) granted(name connector.Name, env Environment) (map[string]string, []connector.Problem) {
	values := map[string]string{}
	var problems []connector.Problem
	for _, granted := range c.Connectors[name].Secrets {
		source, ok := c.Secrets[granted]
		if !ok {
			names := slices.Sorted(maps.Keys(c.Secrets))
			p := c.places["connectors."+string(name)+".secrets."+granted]
			hint := connector.DidYouMean(connector.Nearest(granted, names))
			if hint == "" {
				hint = fmt.Sprintf(": add \"%s: env:%s\" under secrets:", granted, granted)
			}
			p.Text = fmt.Sprintf("the secret %s is granted and has no source%s", granted, hint)
			problems = append(problems, p)
			continue
		}
		value, err := readSource(source, env)
		if err != nil {
			p := c.places["secrets."+granted]
			p.Text = fmt.Sprintf("the secret %s of %q is missing: %v", granted, name, err)
			problems = append(problems, p)
			continue
		}
		values[granted] = value
	}
	return values, problems
}

// Grant returns what a connector may fetch, with the proxy that it goes by: its
// value, where the configuration only says where that lies. The error is a
// *[connector.LoadError]: a connector whose proxy is missing must not do without.
func (c *Config) Grant(name connector.Name, env Environment) (egress.Grant, error) {
	granted := c.Connectors[name]
	grant := granted.Fetch
	if grant.Proxy = granted.Proxy; !isSource(granted.Proxy) {
		return grant, nil
	}
	value, err := readSource(granted.Proxy, env)
	if err == nil {
		value = strings.TrimSpace(value)
		err = egress.Grant{Proxy: value}.Check()
	}
	if err != nil {
		p := c.places["connectors."+string(name)]
		p.Text = fmt.Sprintf("fetch.proxy of %q: %v", name, err)
		return egress.Grant{}, &connector.LoadError{Connector: name, Problems: []connector.Problem{p}}
	}
	grant.Proxy = value
	return grant, nil
}

// Fingerprint returns a text that changes when something does that the
// configuration gives to a connector, or keeps from it: its own entry, a limit, the
// value of a secret that it was granted, which files no connector may have. It tells nothing of the values.
func (c *Config) Fingerprint(name connector.Name, env Environment) string {
	values, _ := c.granted(name, env)
	if proxy := c.Connectors[name].Proxy; isSource(proxy) {
		values[proxy], _ = readSource(proxy, env)
	}
	text, err := json.Marshal(struct {
		Connector Connector
		Limits    Limits
		Values    map[string]string
		Withheld  []string
	}{c.Connectors[name], c.Limits, values, c.Files()})
	if err != nil { // a rate that is no number, which duration and rate refuse
		return err.Error()
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
