// Command bench compares patchbay with Jayson on Node: the same connector, the
// same load, the same upstream, the same machine, in turns within one run. What
// counts is the ratio. bench/run starts it.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	log.SetFlags(0)
	shared := flag.String("shared", "../shared/bench", "folder of the workloads")
	readme := flag.String("readme", "", "file to write the results to; standard output where empty")
	seconds := flag.Int("seconds", 5, "length of one load")
	rounds := flag.Int("rounds", 3, "loads of each server for each workload; the median counts")
	flag.Parse()
	if err := run(*shared, *readme, *seconds, *rounds); err != nil {
		log.Fatal(err)
	}
}

func run(shared, readme string, seconds, rounds int) error {
	shared, err := filepath.Abs(shared)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "patchbay-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := &bench{shared: shared, dir: dir, seconds: seconds, rounds: rounds}
	if err := b.prepare(); err != nil {
		return err
	}
	stop, err := b.startUpstream()
	if err != nil {
		return err
	}
	defer stop()

	var rows []row
	for _, step := range []func() ([]row, error){b.loads, b.starts, b.density, b.reload} {
		more, err := step()
		if err != nil {
			return err
		}
		rows = append(rows, more...)
	}
	text := report(rows, seconds, rounds)
	if readme == "" {
		_, err = fmt.Print(text)
		return err
	}
	return os.WriteFile(readme, []byte(text), 0o644)
}

// row is one line of the results. A ratio above 1 is in patchbay's favour.
type row struct {
	workload, unit   string
	patchbay, jayson float64
	lessIsBetter     bool
	note             string
}

func (r row) ratio() string {
	if r.jayson == 0 || r.patchbay == 0 {
		return "-"
	}
	ratio := r.patchbay / r.jayson
	if r.lessIsBetter {
		ratio = 1 / ratio
	}
	return fmt.Sprintf("%.2f", ratio)
}

func report(rows []row, seconds, rounds int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `# patchbay beside Jayson

Written by `+"`bench/run`"+`: one connector, run unchanged by both servers, each with its defaults; wrk with one thread
and 16 connections, %d s a load (six times that for change 10,000 and add 1,000), the median of %d loads, the two servers in turns on the same two cores, which wrk and
the upstream share. Jayson is one Node process, as its manual shows. What counts is the **ratio**: above 1 patchbay
does better. Absolute figures hold for this run only. Nothing has been tuned yet.

| workload | unit | patchbay | Jayson | ratio |
|---|---|---:|---:|---:|
`, seconds, rounds)
	for _, r := range rows {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", r.workload, r.unit, figure(r.patchbay), figure(r.jayson), r.ratio())
	}
	b.WriteString("\n")
	for _, r := range rows {
		if r.note != "" {
			fmt.Fprintf(&b, "- %s: %s\n", r.workload, r.note)
		}
	}
	return b.String()
}

func figure(v float64) string {
	switch {
	case v == 0:
		return "-"
	case v < 10:
		return fmt.Sprintf("%.2f", v)
	case v < 1000:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.0f", v)
}
