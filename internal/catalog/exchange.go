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
	segments := strings.Split(strings.TrimPrefix(path, "/"), "/")
	decoded := make([]string, 0, len(segments))
	for _, s := range segments {
		text, err := url.PathUnescape(s)
		if err != nil || strings.Contains(text, "/") {
			break
		}
		decoded = append(decoded, text)
	}
	for n := len(decoded); n > 0; n-- {
		name, err := connector.ParseName(strings.Join(decoded[:n], "/"))
		if err != nil || name == connector.Root {
			continue
		}
		lin := c.lineage(name)
		if lin == nil && name == c.alias {
			lin = c.lineage(connector.Root)
		}
		if lin != nil {
			return lin, "/" + strings.Join(segments[n:], "/")
		}
	}
	return c.lineage(connector.Root), path
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
