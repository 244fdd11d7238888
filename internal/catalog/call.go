package catalog

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"path"
	"strings"
	"time"

	"github.com/patchbay/patchbay/internal/connector"
	"github.com/patchbay/patchbay/internal/rows"
)

// maxNotes is how many notes of one call are logged one by one.
const maxNotes = 20

// Call runs one call on the connector's current generation, which it pins until
// the call has ended, also what of it outlives the answer. A call for a
// connector that is still loading waits. For add, change and remove it keeps
// the ledger of the rows. The error is a *connector.Error.
func (c *Catalog) Call(ctx context.Context, call connector.Call) (json.RawMessage, error) {
	g, err := c.pin(ctx, call.Connector)
	if err != nil {
		return nil, err
	}
	defer g.unpin()
	call.Connector = g.name
	switch {
	case connector.Reserved(call.Method):
		return nil, connector.Errorf(connector.NoMethod, "method %s is reserved: names that begin with rpc. are no connector's", shortened(call.Method))
	case g.description.AnswersHTTP:
		return nil, connector.Errorf(connector.NoMethod, "this connector answers HTTP itself: send a request that its server understands to its address")
	case g.description.Has(call.Method), g.description.AnyMethod && call.Method != "behavior":
	case call.Method == "behavior" && takesRows(g.description):
		return behavior(g.description), nil
	default:
		return nil, noMethod(g, call.Method)
	}
	if connector.TakesRows(call.Method) {
		return c.callRows(ctx, g, call)
	}
	return g.call(ctx, call, nil)
}

// NullIDNotifies reports whether a request with the id null is a notification for
// a connector that has loaded.
func (c *Catalog) NullIDNotifies(name connector.Name) bool {
	lin := c.lineage(name)
	if lin == nil && name == c.alias {
		lin = c.lineage(connector.Root)
	}
	if lin == nil {
		return false
	}
	lin.mu.Lock()
	defer lin.mu.Unlock()
	return lin.current != nil && lin.current.description.NullIDNotifies
}

// pin waits for a connector to be tried, and pins its generation.
func (c *Catalog) pin(ctx context.Context, name connector.Name) (*generation, error) {
	closing := connector.Errorf(connector.Busy, "the server is about to stop: try again")
	closing.RetryAfter = time.Second
	select {
	case <-c.closed:
		return nil, closing
	default:
	}
	lin := c.lineage(name)
	if lin == nil && name == c.alias {
		lin = c.lineage(connector.Root)
	}
	if lin == nil {
		return nil, c.noConnector(name)
	}
	select {
	case <-lin.tried:
	case <-c.closed:
		return nil, closing
	case <-ctx.Done():
		return nil, connector.Errorf(connector.Deadline, "connector %q was still loading when the call's time was over: try again", name)
	}
	g, err := lin.pin()
	switch {
	case g != nil:
		return g, nil
	case err != nil:
		e := connector.Errorf(connector.NoConnector, "connector %q has not loaded: see the server's log", name)
		e.Cause = err
		return nil, e
	}
	return nil, c.noConnector(name)
}

func (c *Catalog) callRows(ctx context.Context, g *generation, call connector.Call) (json.RawMessage, error) {
	batch, err := rows.Read(call.Params, g.description.Numbers)
	if err != nil {
		return nil, err
	}
	if batch == nil {
		return g.call(ctx, call, nil)
	}
	batch.Redact = c.config.Redact
	outcome, err := batch.Run(ctx, g.description.Batching[call.Method], func(ctx context.Context, params json.RawMessage, heard func([]connector.Verdict)) (json.RawMessage, error) {
		part := call
		part.Params = params
		return g.call(ctx, part, heard)
	})
	c.note(call, outcome.Notes)
	if err != nil {
		e := connector.AsError(err)
		connector.RecordRows(ctx, batch.Len(), batch.Len(), e.Message)
		return nil, e
	}
	connector.RecordRows(ctx, batch.Len(), outcome.Rejected, outcome.FirstReason)
	return outcome.Result, nil
}

func (c *Catalog) note(call connector.Call, notes []rows.Note) {
	for i, n := range notes {
		line := c.config.Log.With("connector", string(call.Connector), "method", call.Method, "request_id", call.RequestID)
		if i == maxNotes {
			line.Warn(fmt.Sprintf("%d more notes on the rows of this call are left out", len(notes)-i))
			return
		}
		if n.ID != nil {
			line = line.With("id", string(n.ID))
		}
		line.Warn(n.Text)
	}
}

// noConnector says that there is no such connector, and which one may be meant.
func (c *Catalog) noConnector(name connector.Name) error {
	if name == connector.Root {
		return connector.Errorf(connector.NoConnector, "no connector is served at this address: name one in the path, as in POST /NAME")
	}
	return connector.Errorf(connector.NoConnector, "there is no connector %s%s", shortened(string(name)), c.meant(string(name)))
}

// meant ends a message with the connector that a mistyped name may stand for.
func (c *Catalog) meant(name string) string {
	plain := name // without an extension
	if base, ok := connector.ScriptName(path.Base(name)); ok {
		plain = path.Join(path.Dir(name), base)
	}
	var names []string
	for _, lin := range c.all() {
		other := string(lin.name)
		if lin.name == connector.Root {
			continue
		}
		if plain == other || path.Base(other) == name || strings.HasSuffix(plain, "/"+other) {
			return connector.DidYouMean(other)
		}
		names = append(names, other)
	}
	return cmp.Or(connector.DidYouMean(connector.Nearest(name, names)), ": check the address")
}

func noMethod(g *generation, method string) error {
	all := g.description.Methods
	const most = 20
	named, more := strings.Join(all[:min(most, len(all))], ", "), ""
	if len(all) > most {
		more = fmt.Sprintf(" and %d more", len(all)-most)
	}
	return connector.Errorf(connector.NoMethod, "method %s is not implemented by this connector%s (it has %s%s)",
		shortened(method), connector.DidYouMean(connector.Nearest(method, all)), named, more)
}

// shortened quotes what a caller sent, which may be long.
func shortened(text string) string {
	const most = 100
	if len(text) > most {
		text = strings.ToValidUTF8(text[:most], "") + "..."
	}
	return fmt.Sprintf("%q", text)
}
