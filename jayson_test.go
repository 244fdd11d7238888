package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestJaysonPage serves each connector of docs/jayson.md and sends it the requests
// that follow it there.
func TestJaysonPage(t *testing.T) {
	page, err := os.ReadFile("docs/jayson.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```js\n(.*?)```\n```\n(.*?)```").FindAllSubmatch(page, -1)
	if want := strings.Count(string(page), "```js\n"); len(blocks) != want || want < 10 {
		t.Fatalf("%d connectors have requests, of %d", len(blocks), want)
	}
	folder := t.TempDir()
	for i, block := range blocks {
		write(t, filepath.Join(folder, fmt.Sprintf("c%d.js", i)), string(block[1]))
	}
	s := serve(t, folder)
	for i, block := range blocks {
		lines := strings.Split(strings.TrimSpace(string(block[2])), "\n")
		for j := 0; j+1 < len(lines); j += 2 {
			request, ok1 := strings.CutPrefix(lines[j], "> ")
			want, ok2 := strings.CutPrefix(lines[j+1], "< ")
			if !ok1 || !ok2 {
				t.Fatalf("no request and answer: %q, %q", lines[j], lines[j+1])
			}
			if got := s.post(t, fmt.Sprintf("/c%d", i), request); got != want {
				t.Errorf("%s\n%s\ngot  %s\nwant %s", block[1], request, got, want)
			}
		}
	}
	if log := s.log(); !strings.Contains(log, "its text is in the log") || !strings.Contains(log, "served at POST /c0 instead of port 3000") {
		t.Errorf("the log lacks a line:\n%s", log)
	}
}
