package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/gorilla/mux"
)

// Admin returns the handler of the admin listener: GET / for people, GET
// /connectors and /inbox/NAME as JSON, and the health checks. It has no
// credentials: it is for a loopback address. A browser on the same machine must
// not lend it to a page from elsewhere, so it answers only where it is called by
// an address or by a name under localhost, and allows no other origin.
func (s *Server) Admin() http.Handler {
	router := mux.NewRouter().SkipClean(true)
	s.routeHealth(router)
	router.HandleFunc("/", s.serveIndex)
	router.HandleFunc("/connectors", s.serveConnectors)
	router.HandleFunc("/inbox/{name:(?s:.+)}", s.serveInbox)
	router.NotFoundHandler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		writeProblem(w, http.StatusNotFound, "there is nothing at this address: GET / lists what there is")
	})
	return withHeaders(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil {
				s.config.Log.Error("panic while serving", "path", shownPath(r), "cause", fmt.Sprint(p))
				writeProblem(w, http.StatusInternalServerError, "internal error: see the server's log")
			}
		}()
		switch {
		case !localHost(r.Host):
			writeProblem(w, http.StatusForbidden, "the admin listener does not answer to this host name: call it by its address, or as localhost")
		case !isRead(r):
			w.Header().Set("Allow", "GET, HEAD")
			writeProblem(w, http.StatusMethodNotAllowed, "the admin listener only answers GET")
		default:
			router.ServeHTTP(w, r)
		}
	}))
}

func (s *Server) list() []Connector {
	list := []Connector{} // never null
	if s.config.List != nil {
		list = append(list, s.config.List()...)
	}
	for i := range list {
		if list[i].Methods == nil {
			list[i].Methods = []string{}
		}
	}
	return list
}

func (s *Server) serveIndex(w http.ResponseWriter, r *http.Request) {
	var text strings.Builder
	text.WriteString("patchbay\n\nGET /connectors   all connectors, as JSON\n")
	if s.config.Inbox != nil {
		text.WriteString("GET /inbox/NAME   what arrived at http://inbox.localhost/NAME, newest first, as JSON\n")
	}
	text.WriteString("GET /healthz, /readyz\n\n")
	list := s.list()
	if len(list) == 0 {
		text.WriteString("There are no connectors.\n")
	}
	for _, c := range list {
		fmt.Fprintf(&text, "%s  %s\n", c.Name, c.Address)
		if c.HTTP {
			fmt.Fprintf(&text, "    generation %d: answers HTTP itself\n", c.Generation)
		}
		if len(c.Methods) > 0 {
			fmt.Fprintf(&text, "    generation %d: %s\n", c.Generation, strings.Join(c.Methods, ", "))
		}
		if c.Error != "" {
			fmt.Fprintf(&text, "    does not load: %s\n", strings.ReplaceAll(c.Error, "\n", "\n    "))
		}
	}
	writeText(w, http.StatusOK, text.String())
}

func (s *Server) serveConnectors(w http.ResponseWriter, r *http.Request) {
	writeJSON(w, http.StatusOK, s.list())
}

func (s *Server) serveInbox(w http.ResponseWriter, r *http.Request) {
	if s.config.Inbox == nil {
		writeProblem(w, http.StatusNotFound, "this server has no inbox")
		return
	}
	writeJSON(w, http.StatusOK, s.config.Inbox(mux.Vars(r)["name"]))
}

func writeProblem(w http.ResponseWriter, status int, problem string) {
	writeJSON(w, status, map[string]string{"error": problem})
}

func writeJSON(w http.ResponseWriter, status int, value any) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		panic(fmt.Errorf("encode an answer of the admin listener: %w", err))
	}
	// Nothing arrived yet: an empty list all the same.
	if text.String() == "null\n" {
		text.Reset()
		text.WriteString("[]\n")
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(text.Bytes()) // who does not listen has gone
}
