  0 s      g1     main.main begins
  9.98 µs  g1     waits: select
  26 µs    client sends request 1: GET /hello
  31 µs    g1     can run: woken by g13
  34 µs    g1     runs
  36 µs    g15    main.hello begins, started by g1
  37 µs    g1     waits: select
  45 µs    g15    makes context 5: request's context of context 4
  50 µs    g15    makes context 6: WithCancel of context 5
  52 µs    g15    makes context 7: WithValue of context 5, user_id = 123
  53 µs    g17    main.process begins, started by g15
  56 µs    g15    waits: select, watching context 5
  57 µs    g17    runs
  58 µs    g17    asks context 7 for user_id: 123, found in context 7
  58.9 µs  g17    writes "Processing user id: 123"
  62 µs    g17    waits: select, watching context 5
  500 ms   client sends request 2: GET /hello
  500 ms   g1     can run: woken by g18
  500 ms   g1     runs
  500 ms   g20    main.hello begins, started by g1
  500 ms   g1     waits: select
  500 ms   g20    makes context 10: request's context of context 9
  500 ms   g20    makes context 11: WithCancel of context 10
  500 ms   g20    makes context 12: WithValue of context 10, user_id = 123
  500 ms   g22    main.process begins, started by g20
  500 ms   g20    waits: select, watching context 10
  500 ms   g22    runs
  500 ms   g22    asks context 12 for user_id: 123, found in context 12
  500 ms   g22    writes "Processing user id: 123"
  500 ms   g22    waits: select, watching context 10
  1.000 s  client hangs up on request 1
  1.000 s         Done of context 5 closes: context canceled, with context 4
  1.000 s  g17    can run: the end of context 5 woke it
  1.000 s  g15    can run: the end of context 5 woke it
  1.000 s         Done of context 6 closes: context canceled, with context 5
  1.000 s  g15    runs, and notices the end of context 5 4.99 µs after it
  1.000 s  g15    writes "server: context canceled"
  1.000 s  g15    ends after 1.000 s
  1.000 s  g17    runs, and notices the end of context 5 14 µs after it
  1.000 s  g17    writes "Processing cancelled"
  1.000 s  g17    ends after 1.000 s
  3.500 s  g20    can run: what it waited for is there
  3.500 s  g20    runs
  3.500 s  g20    Done of context 11 closes: context canceled; nobody was waiting for it
  3.500 s  g20    Done of context 10 closes: context canceled, net/http: the handler returned
  3.500 s  g22    can run: the end of context 10 woke it
  3.500 s  g22    runs, and notices the end of context 10 11 µs after it
  3.500 s  g22    writes "Processing cancelled"
  3.500 s  g22    ends after 3.000 s
  3.500 s  g20    ends after 3.000 s
  3.500 s  client has the answer to request 2: 200 Cancelled
> 3.500 s         the run ends: Stopped at 3.500 s
