package config

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"
)

// duration reads "30s", "1m30s", "500ms".
func (r *reader) duration(node ast.Node, what string) time.Duration {
	text, ok := r.scalar(node, what, "a time such as 30s")
	if !ok {
		return 0
	}
	d, err := time.ParseDuration(text)
	if err != nil {
		if _, number := strconv.ParseFloat(text, 64); number == nil {
			r.wrong(node, "%s needs a unit: write %ss for seconds, or %sms", what, text, text)
		} else {
			r.wrong(node, "%s must be a time such as 30s, 2m or 500ms, not %q", what, text)
		}
		return 0
	}
	if d <= 0 {
		r.wrong(node, "%s must be more than nothing", what)
	}
	return d
}

// count reads a whole number from 1.
func (r *reader) count(node ast.Node, what string) int {
	text, ok := r.scalar(node, what, "a whole number")
	if !ok {
		return 0
	}
	n, err := strconv.ParseInt(strings.ReplaceAll(text, "_", ""), 10, 32)
	if err != nil || n < 1 {
		r.wrong(node, "%s must be a whole number from 1, not %q", what, text)
		return 0
	}
	return int(n)
}

var sizes = regexp.MustCompile(`^([0-9]+(?:\.[0-9]+)?) ?([KMG]i?B|B|)$`)

// size reads "16MiB" (2^20), "16MB" (10^6) or a number of bytes.
func (r *reader) size(node ast.Node, what string) int64 {
	text, ok := r.scalar(node, what, "a size such as 16MiB")
	if !ok {
		return 0
	}
	m := sizes.FindStringSubmatch(strings.ReplaceAll(text, "_", ""))
	if m == nil {
		r.wrong(node, "%s must be a size such as 16MiB, 16MB or a number of bytes, not %q", what, text)
		return 0
	}
	number, err := strconv.ParseFloat(m[1], 64)
	bytes := number * unit(m[2])
	if err != nil || bytes < 1 || bytes > math.MaxInt32<<10 {
		r.wrong(node, "%s must be at least one byte and less than 2048GiB, not %q", what, text)
		return 0
	}
	return int64(bytes)
}

func unit(suffix string) float64 {
	base := 1000.0
	if strings.Contains(suffix, "i") {
		base = 1024
	}
	switch {
	case strings.HasPrefix(suffix, "K"):
		return base
	case strings.HasPrefix(suffix, "M"):
		return base * base
	case strings.HasPrefix(suffix, "G"):
		return base * base * base
	}
	return 1
}

// rate reads "50/s", "100/m", "1000/h", or a number of requests a second.
func (r *reader) rate(node ast.Node) float64 {
	text, ok := r.scalar(node, "rate", "requests in a time, such as 50/s")
	if !ok {
		return 0
	}
	amount, per, has := strings.Cut(text, "/")
	seconds := 1.0
	if has {
		switch strings.TrimSpace(per) {
		case "s":
		case "m":
			seconds = 60
		case "h":
			seconds = 3600
		default:
			seconds = math.NaN()
		}
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(amount), 64)
	if rate := n / seconds; err == nil && rate > 0 && !math.IsInf(rate, 0) {
		return rate
	}
	r.wrong(node, "rate must be requests in a time, such as 50/s, 100/m or 1000/h, not %q", text)
	return 0
}
