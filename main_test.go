package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	testscript.Main(leakChecked{m}, map[string]func(){"patchbay": main})
}

// leakChecked fails a run after which goroutines of the servers are left.
type leakChecked struct{ *testing.M }

func (m leakChecked) Run() int {
	code := m.M.Run()
	http.DefaultClient.CloseIdleConnections()
	if err := goleak.Find(); err != nil && code == 0 {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// TestScript runs the real program by the scripts in testdata/script. Beside
// testscript's own commands there are
//
//	start [ARGUMENTS]       patchbay serve on free ports, until it is ready; sets $URL and $ADMIN
//	post PATH BODY          a JSON-RPC request; the answer is stdout, status and headers stderr
//	get URL                 the same for GET
//	await PATH BODY REGEXP  posts until the answer matches
//	logged REGEXP           waits until a line of the server's log matches; the log is stdout
//	signal NAME             sends the server a signal (TERM, INT)
//	stop [SIGNAL]           signals the server (TERM) and waits for it; the log is stdout
//	taken NAME              sets $NAME to an address that somebody listens on
//	registry FOLDER         npm's registry of the packages in a folder; sets $npm_config_registry
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE") != "",
		Setup: func(env *testscript.Env) error {
			env.Values[started{}] = new(background)
			env.Vars = append(env.Vars, "NO_COLOR=1")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"start": start, "signal": send, "stop": stop, "post": post, "get": get, "await": await, "logged": logged, "taken": taken, "registry": registry,
		},
	})
}

// patience is how long a script waits for what must come.
const patience = 20 * time.Second

type started struct{}

// background is the server of one script.
type background struct {
	cmd    *exec.Cmd
	exited chan struct{}
	err    error // of the process, once exited is closed
	log    growing
}

func running(ts *testscript.TestScript) *background {
	b := ts.Value(started{}).(*background)
	if b.cmd == nil {
		ts.Fatalf("no server was started")
	}
	return b
}

func start(ts *testscript.TestScript, neg bool, args []string) {
	b := ts.Value(started{}).(*background)
	*b = background{exited: make(chan struct{})}
	program := ""
	for _, folder := range filepath.SplitList(ts.Getenv("PATH")) {
		if path := filepath.Join(folder, "patchbay"); program == "" && isFile(path) {
			program = path
		}
	}
	b.cmd = exec.Command(program, append([]string{"serve", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0"}, args...)...)
	b.cmd.Dir = ts.MkAbs(".")
	b.cmd.Env = strings.Split(ts.Getenv("ENVIRONMENT"), "\n")
	b.cmd.Env = append(b.cmd.Env, "PATH="+ts.Getenv("PATH"), "NO_COLOR=1")
	b.cmd.Stderr = &b.log
	ts.Check(b.cmd.Start())
	go func() {
		defer close(b.exited)
		b.err = b.cmd.Wait()
	}()
	ts.Defer(func() {
		_ = b.cmd.Process.Kill()
		<-b.exited
	})
	line := b.wait(ts, regexp.MustCompile(`.*("msg":"serving"|patchbay serves ).*`))
	var said struct{ Address, Admin string }
	if json.Unmarshal([]byte(line), &said) != nil {
		said.Address = regexp.MustCompile(`http://\S+`).FindString(line)
	}
	ts.Setenv("URL", said.Address)
	ts.Setenv("ADMIN", said.Admin)
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// wait returns the part of the log that matches, once there is one.
func (b *background) wait(ts *testscript.TestScript, what *regexp.Regexp) string {
	deadline := time.After(patience)
	for {
		changed := b.log.changed()
		if found := what.FindString(b.log.String()); found != "" {
			return found
		}
		select {
		case <-changed:
		case <-b.exited:
			if found := what.FindString(b.log.String()); found != "" {
				return found
			}
			ts.Fatalf("the server ended (%v) and never logged %s:\n%s", b.err, what, b.log.String())
		case <-deadline:
			ts.Fatalf("the server does not log %s:\n%s", what, b.log.String())
		}
	}
}

func logged(ts *testscript.TestScript, neg bool, args []string) {
	b := running(ts)
	if neg || len(args) != 1 {
		ts.Fatalf("usage: logged REGEXP")
	}
	b.wait(ts, regexp.MustCompile("(?m)"+args[0]))
	_, _ = io.WriteString(ts.Stdout(), b.log.String())
}

func send(ts *testscript.TestScript, neg bool, args []string) {
	signals := map[string]os.Signal{"": syscall.SIGTERM, "TERM": syscall.SIGTERM, "INT": os.Interrupt}
	ts.Check(running(ts).cmd.Process.Signal(signals[strings.Join(args, "")]))
}

func stop(ts *testscript.TestScript, neg bool, args []string) {
	b := running(ts)
	send(ts, neg, args)
	select {
	case <-b.exited:
	case <-time.After(patience):
		ts.Fatalf("the server does not end:\n%s", b.log.String())
	}
	_, _ = io.WriteString(ts.Stdout(), b.log.String())
	if (b.err != nil) != neg {
		ts.Fatalf("the server ended with %v:\n%s", b.err, b.log.String())
	}
}

func ask(ts *testscript.TestScript, method, address, body string) (status, answer string) {
	if strings.HasPrefix(address, "/") {
		address = ts.Getenv("URL") + address
	}
	request, err := http.NewRequest(method, address, strings.NewReader(body))
	ts.Check(err)
	if method == http.MethodPost {
		request.Header.Set("Content-Type", "application/json")
	}
	if token := ts.Getenv("BEARER"); token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := http.DefaultClient.Do(request)
	ts.Check(err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	ts.Check(err)
	return response.Status, string(text)
}

func post(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: post PATH BODY")
	}
	status, answer := ask(ts, http.MethodPost, args[0], args[1])
	fmt.Fprintln(ts.Stderr(), status)
	fmt.Fprintln(ts.Stdout(), strings.TrimSuffix(answer, "\n"))
}

func get(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: get URL")
	}
	status, answer := ask(ts, http.MethodGet, args[0], "")
	fmt.Fprintln(ts.Stderr(), status)
	fmt.Fprintln(ts.Stdout(), strings.TrimSuffix(answer, "\n"))
}

func await(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: await PATH BODY REGEXP")
	}
	want, deadline := regexp.MustCompile(args[2]), time.Now().Add(patience)
	for {
		_, answer := ask(ts, http.MethodPost, args[0], args[1])
		if want.MatchString(answer) {
			fmt.Fprintln(ts.Stdout(), answer)
			return
		}
		if time.Now().After(deadline) {
			ts.Fatalf("the answer stays %s\n%s", answer, running(ts).log.String())
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func taken(ts *testscript.TestScript, neg bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { _ = l.Close() })
	ts.Setenv(args[0], l.Addr().String())
}

// growing is a buffer that is read while it is written, and tells of each write.
type growing struct {
	mu     sync.Mutex // guards the fields below
	text   bytes.Buffer
	change chan struct{}
}

func (g *growing) Write(p []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.change != nil {
		close(g.change)
		g.change = nil
	}
	return g.text.Write(p)
}

func (g *growing) String() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.text.String()
}

func (g *growing) changed() <-chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.change == nil {
		g.change = make(chan struct{})
	}
	return g.change
}
