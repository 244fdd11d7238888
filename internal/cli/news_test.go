package cli

import (
	"context"
	"encoding/json"
	"net"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/patchbay/patchbay/internal/catalog"
	"github.com/patchbay/patchbay/internal/connector"
)

// page is what a person's terminal was sent.
type page struct {
	mu    sync.Mutex // guards text
	text  strings.Builder
	wrote chan string // hears of each write, where there is room
}

func (p *page) Write(text []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case p.wrote <- string(text):
	default:
	}
	return p.text.Write(text)
}

func (p *page) String() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.text.String()
}

// newTestNews makes the news of a folder of files on a terminal.
func newTestNews(t *testing.T, pairs ...string) (*news, *page) {
	t.Helper()
	p := &page{wrote: make(chan string, 1000)}
	o := newTestOpener(t, p, pairs...)
	o.out.people, o.out.screen.terminal = true, true
	w := &workplace{folder: o.folder, out: o.out, opener: o}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	return newNews(w, listener, nil), p
}

// slowOpener opens connectors that do nothing, each when it is let.
type slowOpener struct{ let chan struct{} }

func (o slowOpener) Open(context.Context, catalog.Found) (catalog.Runner, error) {
	<-o.let
	return idle{}, nil
}

func (slowOpener) Settings(connector.Name) string { return "" }
func (slowOpener) Refresh() error                 { return nil }
func (slowOpener) Files() []string                { return nil }

type idle struct{}

func (idle) Describe() connector.Description {
	return connector.Description{Methods: []string{"list_objects"}}
}

func (idle) Call(context.Context, connector.Call, connector.Progress) (json.RawMessage, error) {
	return nil, nil
}

func (idle) Exchange(context.Context, connector.Request) (connector.Response, error) {
	return connector.Response{}, nil
}

func (idle) Close(context.Context) error { return nil }

// A person sees how far a slow load is; the line is gone before the welcome is
// written.
func TestWelcome_progress(t *testing.T) {
	n, p := newTestNews(t, "a.js", "", "b.js", "")
	let := make(chan struct{})
	c, err := catalog.Open(t.Context(), catalog.Config{Folder: n.w.folder.path, Opener: slowOpener{let}, Events: n.hear, NoNotify: true})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(t.Context())
	welcomed := make(chan struct{})
	go func() {
		defer close(welcomed)
		n.welcome(t.Context(), c)
	}()
	seen := func(what string) {
		t.Helper()
		for deadline := time.After(10 * time.Second); ; {
			select {
			case text := <-p.wrote:
				if strings.Contains(text, what) {
					return
				}
			case <-deadline:
				t.Fatalf("never shown: %q in %q", what, p)
			}
		}
	}
	seen("loading connectors: 0 of 2")
	let <- struct{}{}
	seen("loading connectors: 1 of 2")
	close(let)
	<-welcomed
	text := p.String()
	before, after, _ := strings.Cut(text, "patchbay serves")
	if !strings.HasSuffix(before, "of 2\r\x1b[K") || strings.Contains(after, "loading") {
		t.Errorf("the line of progress is left: %q", text)
	}
}

// What happens while the welcome is made is told after it, and only once.
func TestWelcome_losesNothing(t *testing.T) {
	n, p := newTestNews(t, "a.js", "", "b.js", "")
	let := make(chan struct{})
	close(let)
	c, err := catalog.Open(t.Context(), catalog.Config{Folder: n.w.folder.path, Opener: slowOpener{let}, NoNotify: true})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(t.Context())
	problem := &connector.LoadError{Problems: []connector.Problem{{Text: "it is broken"}}}
	n.hear(catalog.Event{Name: "a", Kind: catalog.Loaded, Generation: 1})
	n.hear(catalog.Event{Name: "b", Kind: catalog.Loaded, Generation: 1})
	n.hear(catalog.Event{Name: "a", Kind: catalog.Failed, Generation: 1, Serving: true, Err: problem})
	n.hear(catalog.Event{Kind: catalog.Failed, Serving: true, Err: problem})
	n.hear(catalog.Event{Name: "c", Kind: catalog.Loaded, Generation: 1})
	n.welcome(t.Context(), c)
	n.hear(catalog.Event{Name: "b", Kind: catalog.Removed})
	said := regexp.MustCompile(`(?m)^.*(a: broken edit, generation 1 goes on serving|configuration: broken edit|c is served|[ab] is served|b is gone|patchbay serves).*$`)
	var order []string
	for _, m := range said.FindAllStringSubmatch(p.String(), -1) {
		order = append(order, m[1])
	}
	want := "patchbay serves|a: broken edit, generation 1 goes on serving|configuration: broken edit|c is served|b is gone"
	if got := strings.Join(order, "|"); got != want {
		t.Errorf("got  %s\nwant %s\n%s", got, want, p)
	}
}
