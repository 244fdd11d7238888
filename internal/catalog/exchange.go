package catalog

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/patchbay/patchbay/internal/connector"
)

// Site returns the connector that answers HTTP itself at a path, which is as in
// the URL of a request (escaped, with its leading slash), and the path below that
// connector's address. The longest name counts. ok is false where methods are
// called at that address, or where there is nothing. A connector that is still
// loading is waited for; of one that has never loaded, what can be no call of a
// method is taken to be for its server, so that [Catalog.Exchange] tells why.
func (c *Catalog) Site(ctx context.Context, verb, path string) (name connector.Name, below string, ok bool) {
	lin, below := c.under(path)
	if lin == nil {
		return "", "", false
	}
	select {
	case <-lin.tried:
	case <-c.closed:
		return "", "", false
	case <-ctx.Done():
		return "", "", false
	}
	lin.mu.Lock()
	defer lin.mu.Unlock()
	if lin.current == nil && verb == http.MethodPost && below == "/" || lin.current != nil && !lin.current.description.AnswersHTTP {
		return "", "", false
	}
	return lin.name, below, true
}

// under finds the lineage that an escaped path lies under. A slash that was
// written encoded ends no name.
func (c *Catalog) under(path string) (lin *lineage, below string) {
	lin, below = c.lineage(connector.Root), path
	whole, rest := "", strings.TrimPrefix(path, "/")
	// A stranger chooses the path: its prefixes are looked at once, from the short to
	// the long, and none that is longer than a name may be.
	for more := true; more && len(whole) <= connector.MaxName; {
		var segment string
		segment, rest, more = strings.Cut(rest, "/")
		text, err := url.PathUnescape(segment)
		if err != nil || text == "" || strings.Contains(text, "/") {
			break
		}
		if whole != "" {
			whole += "/"
		}
		whole += text
		name, err := connector.ParseName(whole)
		if err != nil {
			break // and nothing below it is a name
		}
		found := c.lineage(name)
		if found == nil && name == c.alias {
			found = c.lineage(connector.Root)
		}
		if found != nil {
			lin, below = found, "/"+rest
		}
	}
	return lin, below
}

// Exchange hands one HTTP request to a connector that [Catalog.Site] named. The
// error is a *connector.Error.
func (c *Catalog) Exchange(ctx context.Context, name connector.Name, request connector.Request) (connector.Response, error) {
	g, err := c.pin(ctx, name)
	if err != nil {
		return connector.Response{}, err
	}
	defer g.unpin()
	response, err := g.runner.Exchange(ctx, request)
	if err != nil {
		return connector.Response{}, connector.AsError(err)
	}
	return response, nil
}
