package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// loads runs wrk with each body against both servers.
func (b *bench) loads() ([]row, error) {
	patchbay, err := b.patchbay(b.one)
	if err != nil {
		return nil, err
	}
	defer patchbay.stop()
	jayson, err := b.jayson()
	if err != nil {
		return nil, err
	}
	defer jayson.stop()

	var rows []row
	for _, w := range []struct {
		file, name, unit string
		each             float64 // units in one request
		longer           int     // times the length of a load, where one request takes seconds: those under way at its end do not count
	}{
		{"small.json", "small", "calls/s", 1, 1},
		{"batch-100.json", "batch of 100", "calls/s", 100, 1},
		{"change-100.json", "change 100", "rows/s", 100, 1},
		{"change-1000.json", "change 1,000", "rows/s", 1000, 1},
		{"change-10000.json", "change 10,000", "rows/s", 10000, 6},
		{"add-100.json", "add 100", "rows/s", 100, 1},
		{"add-1000.json", "add 1,000", "rows/s", 1000, 6},
	} {
		body, err := os.ReadFile(filepath.Join(b.dir, w.file))
		if err != nil {
			return nil, err
		}
		if err := sameAnswer(patchbay, jayson, body); err != nil {
			return nil, fmt.Errorf("%s: %w", w.name, err)
		}
		figures := map[string][]float64{}
		for range b.rounds {
			for _, s := range []*server{jayson, patchbay} {
				rate, err := b.wrk(s.url, w.file, b.seconds*w.longer)
				if err != nil {
					return nil, fmt.Errorf("%s, %s: %w", w.name, s.name, err)
				}
				figures[s.name] = append(figures[s.name], rate*w.each)
			}
		}
		r := row{workload: w.name, unit: w.unit, patchbay: median(figures["patchbay"]), jayson: median(figures["jayson"])}
		log.Printf("%-14s patchbay %10.0f  jayson %10.0f %s  ratio %s", r.workload, r.patchbay, r.jayson, r.unit, r.ratio())
		rows = append(rows, r)
	}
	return rows, nil
}

// sameAnswer makes sure that both servers do the same before they are measured.
func sameAnswer(a, b *server, body []byte) error {
	var answers [2]any
	for i, s := range []*server{a, b} {
		err := awaitAnswer(s.url, body, func(result json.RawMessage) bool { return json.Unmarshal(result, &answers[i]) == nil })
		if err != nil {
			return err
		}
	}
	left, _ := json.Marshal(answers[0])
	right, _ := json.Marshal(answers[1])
	if !bytes.Equal(left, right) {
		return fmt.Errorf("the servers answer differently:\n%.300s\n%.300s", left, right)
	}
	return nil
}

var (
	ratePattern  = regexp.MustCompile(`Requests/sec:\s+([0-9.]+)`)
	errorPattern = regexp.MustCompile(`(?m)^\s+(Socket errors|Non-2xx).*$`)
)

// wrk returns requests a second. An answer that is not 200 fails the run.
func (b *bench) wrk(url, file string, seconds int) (float64, error) {
	out, err := exec.Command("wrk", "-t1", "-c16", fmt.Sprintf("-d%ds", seconds), "--timeout", "60s",
		"-s", filepath.Join(b.shared, "post.lua"), url, "--", filepath.Join(b.dir, file)).CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("wrk: %w\n%s", err, out)
	}
	if bad := errorPattern.Find(out); bad != nil {
		return 0, fmt.Errorf("wrk: %s", bad)
	}
	m := ratePattern.FindSubmatch(out)
	if m == nil {
		return 0, fmt.Errorf("wrk said no rate:\n%s", out)
	}
	rate, err := strconv.ParseFloat(string(m[1]), 64)
	if err == nil && rate == 0 {
		err = fmt.Errorf("no request was answered in %d s", seconds)
	}
	return rate, err
}

// starts measures from exec to the first right answer.
func (b *bench) starts() ([]row, error) {
	body, err := os.ReadFile(filepath.Join(b.dir, "small.json"))
	if err != nil {
		return nil, err
	}
	figures := map[string][]float64{}
	for range 5 {
		for _, start := range []func() (*server, error){b.jayson, func() (*server, error) { return b.patchbay(b.one) }} {
			began := time.Now()
			s, err := start()
			if err != nil {
				return nil, err
			}
			err = awaitAnswer(s.url, body, hasObjects)
			figures[s.name] = append(figures[s.name], ms(time.Since(began)))
			s.stop()
			if err != nil {
				return nil, err
			}
		}
	}
	return []row{{workload: "start", unit: "ms", patchbay: median(figures["patchbay"]), jayson: median(figures["jayson"]), lessIsBetter: true,
		note: "from exec to the first right answer, the median of five."}}, nil
}

// density measures resident memory with many connectors loaded.
func (b *bench) density() ([]row, error) {
	body, err := os.ReadFile(filepath.Join(b.dir, "small.json"))
	if err != nil {
		return nil, err
	}
	peer, err := b.jayson()
	if err != nil {
		return nil, err
	}
	err = awaitAnswer(peer.url, body, hasObjects)
	one, memoryErr := peer.resident()
	peer.stop()
	if err != nil || memoryErr != nil {
		return nil, fmt.Errorf("jayson: %v %v", err, memoryErr)
	}
	var rows []row
	for _, n := range []int{1, 100, 1000} {
		folder := filepath.Join(b.dir, fmt.Sprintf("many-%d", n))
		for i := range n {
			if err := b.copyConnector(filepath.Join(folder, fmt.Sprintf("c%d.js", i))); err != nil {
				return nil, err
			}
		}
		s, err := b.patchbay(folder)
		if err != nil {
			return nil, err
		}
		err = awaitAnswer(s.url+fmt.Sprintf("c%d", n-1), body, hasObjects)
		if err == nil {
			err = awaitReady(s.url)
		}
		memory, memoryErr := s.resident()
		s.stop()
		if err != nil || memoryErr != nil {
			return nil, fmt.Errorf("%d connectors: %v %v", n, err, memoryErr)
		}
		r := row{workload: fmt.Sprintf("density %d", n), unit: "MB", patchbay: memory, jayson: one * float64(n), lessIsBetter: true}
		if n > 1 {
			r.note = fmt.Sprintf("%.2f MB a connector; Jayson's figure is %d times that of its one process, which serves one connector.", memory/float64(n), n)
		}
		rows = append(rows, r)
	}
	return rows, nil
}

func awaitReady(url string) error {
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		response, err := http.Get(url + "readyz")
		if err != nil {
			continue
		}
		response.Body.Close()
		if response.StatusCode == http.StatusOK {
			return nil
		}
	}
	return fmt.Errorf("%sreadyz never said 200", url)
}

// reload measures from saving the script to the new answer. Jayson reloads
// nothing: its figure is a restart.
func (b *bench) reload() ([]row, error) {
	body, err := os.ReadFile(filepath.Join(b.dir, "small.json"))
	if err != nil {
		return nil, err
	}
	file := filepath.Join(b.one, "connector.js")
	source, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	s, err := b.patchbay(b.one)
	if err != nil {
		return nil, err
	}
	defer s.stop()
	if err := awaitAnswer(s.url, body, hasObjects); err != nil {
		return nil, err
	}
	var ours, restarts []float64
	for i := range 5 {
		label := fmt.Sprintf("User %d", i)
		began := time.Now()
		if err := os.WriteFile(file, bytes.Replace(source, []byte(`label: "User"`), []byte(`label: "`+label+`"`), 1), 0o644); err != nil {
			return nil, err
		}
		if err := awaitAnswer(s.url, body, func(r json.RawMessage) bool { return strings.Contains(string(r), label) }); err != nil {
			return nil, err
		}
		ours = append(ours, ms(time.Since(began)))
		peer, err := b.jayson()
		if err != nil {
			return nil, err
		}
		if err := awaitAnswer(peer.url, body, hasObjects); err != nil {
			return nil, err
		}
		began = time.Now()
		peer.stop()
		if peer, err = b.jayson(); err != nil {
			return nil, err
		}
		err = awaitAnswer(peer.url, body, hasObjects)
		restarts = append(restarts, ms(time.Since(began)))
		peer.stop()
		if err != nil {
			return nil, err
		}
	}
	return []row{{workload: "reload", unit: "ms", patchbay: median(ours), jayson: median(restarts), lessIsBetter: true,
		note: "from saving the file to the new answer; Jayson reloads nothing, its figure is a restart."}}, nil
}

func hasObjects(result json.RawMessage) bool { return strings.Contains(string(result), "objects") }

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}
