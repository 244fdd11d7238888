test("what fails is found", async () => {
  throws(() => is(1, 2), { message: "got 1, want 2" });
  throws(() => is(0, -0));
  throws(() => same({ a: [1, 2] }, { a: [1, 3] }), { message: "at .a.1: got 2, want 3" });
  throws(() => same(new Map([[1, 2]]), new Map([[1, 3]])));
  throws(() => same([1], { 0: 1 }));
  throws(() => throws(() => {}), { message: "did not throw, and gave undefined" });
  throws(() => throws(() => { throw new TypeError("x"); }, { name: "Error" }));
  await rejects(rejects(Promise.resolve(1)), { message: "was not rejected, and gave 1" });
  same({ a: [1, new Date(0), /x/] }, { a: [1, new Date(0), /x/] });
});
test("the server echoes", async () => {
  const got = await (await fetch(`${origin}/x?y=1`, { method: "POST", body: "hello" })).json();
  same([got.method, got.url, got.body], ["POST", "/x?y=1", "hello"]);
});
