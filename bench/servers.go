package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

const (
	upstreamAddress = "127.0.0.1:9100" // connector.js has it
	patchbayAddress = "127.0.0.1:9101"
	jaysonPort      = "9102"
)

type bench struct {
	shared, dir     string
	seconds, rounds int
	one             string // a scripts folder that is the connector itself
}

// prepare builds the programs and writes the request bodies.
func (b *bench) prepare() error {
	for _, build := range [][]string{
		{"go", "build", "-o", filepath.Join(b.dir, "patchbay"), "."},
		{"go", "build", "-o", filepath.Join(b.dir, "upstream"), filepath.Join(b.shared, "upstream", "main.go")},
		{"node", filepath.Join(b.shared, "requests.js"), b.dir},
	} {
		if out, err := exec.Command(build[0], build[1:]...).CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w\n%s", strings.Join(build, " "), err, out)
		}
	}
	b.one = filepath.Join(b.dir, "one")
	if err := b.copyConnector(filepath.Join(b.one, "connector.js")); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(b.one, "patchbay.yaml"), []byte("connectors:\n  .:\n    fetch: { allow: [\""+upstreamAddress+"\"] }\n"), 0o644)
}

func (b *bench) copyConnector(to string) error {
	text, err := os.ReadFile(filepath.Join(b.shared, "connector.js"))
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	return os.WriteFile(to, text, 0o644)
}

func (b *bench) startUpstream() (stop func(), err error) {
	command := exec.Command(filepath.Join(b.dir, "upstream"), upstreamAddress, "5ms")
	if err := command.Start(); err != nil {
		return nil, err
	}
	return func() { command.Process.Kill(); command.Wait() }, awaitPort(upstreamAddress)
}

// server is one of the two, running.
type server struct {
	name    string
	url     string
	command *exec.Cmd
}

func (s *server) stop() {
	s.command.Process.Kill()
	s.command.Wait()
}

// resident returns the process's resident memory in MB.
func (s *server) resident() (float64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.command.Process.Pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kb / 1024, err
		}
	}
	return 0, fmt.Errorf("no VmRSS in the status of %s", s.name)
}

func (b *bench) patchbay(folder string) (*server, error) {
	command := exec.Command(filepath.Join(b.dir, "patchbay"), "serve", folder, "--listen", patchbayAddress, "--admin=")
	return begin("patchbay", "http://"+patchbayAddress+"/", command)
}

func (b *bench) jayson() (*server, error) {
	modules, err := filepath.Abs("bench/jayson/node_modules")
	if err != nil {
		return nil, err
	}
	command := exec.Command("node", filepath.Join(b.shared, "jayson", "server.js"), jaysonPort)
	command.Env = append(os.Environ(), "NODE_PATH="+modules)
	return begin("jayson", "http://127.0.0.1:"+jaysonPort+"/", command)
}

func begin(name, url string, command *exec.Cmd) (*server, error) {
	log, err := os.CreateTemp("", "patchbay-bench-"+name)
	if err != nil {
		return nil, err
	}
	defer os.Remove(log.Name())
	defer log.Close()
	command.Stderr = log
	return &server{name: name, url: url, command: command}, command.Start()
}

// ask sends one request and returns the result of its answer.
func ask(url string, body []byte) (json.RawMessage, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(text, []byte("[")) {
		return text, nil
	}
	var answer struct {
		Result json.RawMessage
		Error  json.RawMessage
	}
	if err := json.Unmarshal(text, &answer); err != nil {
		return nil, fmt.Errorf("%s: %w", text, err)
	}
	if answer.Error != nil {
		return nil, fmt.Errorf("error %s", answer.Error)
	}
	return answer.Result, nil
}

// awaitAnswer asks until the answer is right.
func awaitAnswer(url string, body []byte, right func(json.RawMessage) bool) error {
	var last error
	for deadline := time.Now().Add(3 * time.Minute); time.Now().Before(deadline); {
		result, err := ask(url, body)
		if err == nil && right(result) {
			return nil
		}
		last = err
		time.Sleep(time.Millisecond)
	}
	return fmt.Errorf("no right answer from %s: %w", url, last)
}

func awaitPort(address string) error {
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if c, err := net.Dial("tcp", address); err == nil {
			return c.Close()
		}
	}
	return fmt.Errorf("nothing listens on %s", address)
}
