package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

const (
	envPrefix  = "env:"
	filePrefix = "file:"

	// maxFile bounds what is read of a file: nothing that belongs into a
	// configuration is longer.
	maxFile = 1 << 20
)

// parseSource checks where a value comes from, and makes a path absolute. Errors
// never hold the text: it may be the secret itself.
func parseSource(text, configPath string) (string, error) {
	if name, ok := strings.CutPrefix(text, envPrefix); ok {
		if name == "" || strings.ContainsAny(name, "= \x00") {
			return "", errors.New("names no environment variable: write env:NAME")
		}
		return text, nil
	}
	if path, ok := strings.CutPrefix(text, filePrefix); ok {
		if strings.TrimSpace(path) == "" {
			return "", errors.New("names no path: write file:PATH")
		}
		return filePrefix + beside(configPath, path), nil
	}
	return "", errors.New("must say where its value lies, not hold it: write env:NAME or file:PATH")
}

// beside returns a path that is relative to the configuration file.
func beside(configPath, path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(filepath.Dir(configPath), filepath.FromSlash(path))
}

// readSource returns the value of a source. The line break that editors put at
// the end of a file is no part of it.
func readSource(source string, env Environment) (string, error) {
	if name, ok := strings.CutPrefix(source, envPrefix); ok {
		value, set := env(name)
		switch {
		case !set:
			return "", fmt.Errorf("the environment variable %s is not set: set it before patchbay is started", name)
		case value == "":
			return "", fmt.Errorf("the environment variable %s is empty", name)
		}
		return value, nil
	}
	path := strings.TrimPrefix(source, filePrefix)
	text, err := readSmall(path)
	if err != nil {
		return "", fmt.Errorf("the file %s %w", path, err)
	}
	value := strings.TrimSuffix(strings.TrimSuffix(string(text), "\n"), "\r")
	if value == "" {
		return "", fmt.Errorf("the file %s is empty", path)
	}
	return value, nil
}

// readSmall reads a regular file of at most maxFile bytes. Its errors read on
// from the name of the file.
func readSmall(path string) ([]byte, error) {
	if path == os.DevNull { // how a person says "no configuration"
		return nil, nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, readError{err}
	}
	if !info.Mode().IsRegular() { // a pipe would be waited for for ever
		return nil, errors.New("is not a regular file")
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, readError{err}
	}
	defer file.Close()
	return readAll(file)
}

func readAll(file *os.File) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	if err != nil {
		return nil, readError{err}
	}
	if len(text) > maxFile {
		return nil, fmt.Errorf("is longer than %d bytes", maxFile)
	}
	return text, nil
}

// readError is why a file could not be read, without repeating its path.
type readError struct{ err error }

func (e readError) Unwrap() error { return e.err }

func (e readError) Error() string {
	switch {
	case errors.Is(e.err, fs.ErrNotExist):
		return "does not exist"
	case errors.Is(e.err, fs.ErrPermission):
		return "may not be read by the user that patchbay runs as"
	}
	var path *fs.PathError
	if errors.As(e.err, &path) {
		return "cannot be read: " + path.Err.Error()
	}
	return "cannot be read: " + e.err.Error()
}
