package npm

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// A Config says what to install, and with what.
type Config struct {
	Folder     string                           // of package.json
	Cache      string                           // folder of tarballs, for all projects of a user; empty for none that outlives the install
	Home       string                           // of the user, for ~/.npmrc; may be empty
	Env        func(name string) (string, bool) // npm_config_..., and what ${NAME} in .npmrc stands for
	Platform   Platform                         // whose packages are chosen
	Omit       []string                         // dev, optional, peer: kinds of packages to leave out
	Watch      func(Progress)                   // told how far it is, from any goroutine; may be nil
	Add        []string                         // NAME, NAME@RANGE, NAME@TAG: packages to add to package.json
	UpdateLock bool                             // whether a lock file that does not fit package.json is changed
	limits     *limits                          // of tests
}

// A Progress is how far an install is.
type Progress struct {
	Doing   string // in words
	Done    int    // packages
	All     int    // 0 where that is not known
	Waiting bool   // for another install of the folder
}

// A Report is what an install did.
type Report struct {
	Packages  int      // that are in node_modules now
	Fetched   int      // that came from a registry, not from the cache
	Scripts   []string // packages whose install scripts were not run
	LeftOut   []string // optional packages that the registry does not have
	Warnings  []string // what else a person should know
	WroteLock string   // the lock file's name, where it was made or changed
}

// Install makes node_modules from the lock file of a folder, as npm ci would. Until
// it is whole the old node_modules stays, also where Install fails or the process
// is killed. When ctx ends, Install stops and cleans up.
func Install(ctx context.Context, config Config) (*Report, error) {
	i, err := open(ctx, config)
	if err != nil {
		return show(nil, err)
	}
	report, err := i.run(ctx)
	return show(report, errors.Join(err, i.close()))
}

// An install is one run.
type install struct {
	config Config
	stage  *stage
	client *client
	cache  *cache
	limits limits
	report *Report
}

// open finds the folder, has it for itself, and reads npm's settings.
func open(ctx context.Context, config Config) (*install, error) {
	path, err := filepath.EvalSymlinks(config.Folder)
	if err == nil {
		path, err = filepath.Abs(path)
	}
	if err != nil {
		return nil, fmt.Errorf("find the folder: %w", err)
	}
	if config.Watch == nil {
		config.Watch = func(Progress) {}
	}
	i := &install{config: config, limits: defaultLimits(), report: &Report{}}
	if config.limits != nil {
		i.limits = *config.limits
	}
	s, err := readSettings(path, config.Home, config.Env)
	if err != nil {
		return nil, err
	}
	i.omitFrom(s)
	r, err := newRegistry(s)
	if err != nil {
		return nil, err
	}
	if i.client, i.report.Warnings, err = newClient(r, path, config.Home); err != nil {
		return nil, err
	}
	i.stage, err = openStage(ctx, path, func() {
		config.Watch(Progress{Doing: "waiting for another install of this folder to end", Waiting: true})
	})
	if err != nil {
		i.client.close()
		return nil, err
	}
	folder := config.Cache
	if folder == "" {
		folder = filepath.Join(path, filepath.FromSlash(stageNew), "cache")
	}
	if i.cache, err = openCache(folder); err != nil {
		return nil, errors.Join(err, i.close())
	}
	return i, nil
}

// omitFrom adds what npm's settings leave out.
func (i *install) omitFrom(s *settings) {
	omit := append(append([]string{}, i.config.Omit...), s.list("omit")...)
	if mode, _ := s.env("NODE_ENV"); mode == "production" || s.get("production") == "true" {
		omit = append(omit, "dev")
	}
	include := map[string]bool{}
	for _, kind := range s.list("include") {
		include[kind] = true
	}
	i.config.Omit = nil
	for _, kind := range omit {
		if !include[kind] {
			i.config.Omit = append(i.config.Omit, kind)
		}
	}
}

func (i *install) close() error {
	i.client.close()
	return i.stage.close()
}

func (i *install) run(ctx context.Context) (*Report, error) {
	manifest, text, err := readObject(i.stage.folder, "package.json", maxManifest)
	switch {
	case errors.Is(err, fs.ErrNotExist) && len(i.config.Add) > 0:
		manifest, text = object{}, []byte("{\n}\n")
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("there is no package.json in %s", i.config.Folder)
	case err != nil:
		return nil, fmt.Errorf("read what to install: %w", err)
	}
	if err := checkSections(manifest); err != nil {
		return nil, fmt.Errorf("package.json: %w", err)
	}
	added, err := additions(i.config.Add, manifest)
	if err != nil {
		return nil, err
	}
	if err := i.fixTags(ctx, added); err != nil {
		return nil, err
	}
	lock, err := readLock(i.stage.folder)
	if err != nil {
		return nil, err
	}
	for _, a := range added {
		a.put(manifest, a.spec)
	}
	t, err := i.tree(lock, manifest)
	if err != nil {
		return nil, err
	}
	if lock == nil {
		i.warnOfOthers()
	}
	t.flag()
	write := lock == nil || len(added) > 0
	if !write {
		var outOfSync *OutOfSyncError
		err := t.checkSync(lock.name)
		if err != nil && (!i.config.UpdateLock || !errors.As(err, &outOfSync)) {
			return nil, err
		}
		write = err != nil
	}
	if write {
		if err := i.resolve(ctx, t, names(added)); err != nil {
			return nil, err
		}
	}
	if err := t.prune(i.config.Platform, i.config.Omit); err != nil {
		return nil, err
	}
	if err := i.fetch(ctx, t); err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	if write {
		for _, a := range added {
			a.spec = a.saved(t.nodes[location("").at(a.name)])
			a.put(manifest, a.spec)
			if text, err = editManifest(text, a.section, manifest.texts(a.section)); err != nil {
				return nil, err
			}
			files["package.json"] = text
		}
		if lock, err = i.lockOf(ctx, t, lock, manifest, indentOf(text)); err != nil {
			return nil, err
		}
		files[lock.name] = lock.text()
		i.report.WroteLock = lock.name
	}
	if err := i.build(ctx, t, lock); err != nil {
		return nil, err
	}
	for _, name := range sortedKeys(files) {
		if err := i.writeFile(name, files[name]); err != nil {
			return nil, fmt.Errorf("write %s: %w", name, err)
		}
	}
	i.warnOfDeprecated(t)
	places, gone := i.places(t)
	return i.report, i.stage.swap(places, gone)
}

func names(list []addition) []string {
	var out []string
	for _, a := range list {
		out = append(out, a.name)
	}
	return out
}
