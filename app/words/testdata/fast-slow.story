  0 s      g1     main.main begins
  9.98 µs  g1     makes context 1: Background
  12 µs    g1     makes context 2: WithDeadline of context 1, deadline 7.000 s
  15 µs    g1     writes "Starting fast request"
  16 µs    g11    main.fastRequest begins, started by g1
  17 µs    g1     writes "Starting slow request"
  18 µs    g12    main.slowRequest begins, started by g1
  20 µs    g1     waits: select, watching context 2
  31 µs    g11    runs
  34 µs    g11    waits: select, watching context 2
  34.9 µs  g12    runs
  38 µs    g12    waits: select, watching context 2
  5.000 s  g11    can run: what it waited for is there
  5.000 s  g11    runs
  5.000 s  g1     can run: woken by g11
  5.000 s  g11    ends after 5.000 s
  5.000 s  g1     runs
  5.000 s  g1     writes "fast"
  5.000 s  g1     waits: select, watching context 2
  7.000 s  timer  Done of context 2 closes: context deadline exceeded, its deadline
  7.000 s  g1     can run: the end of context 2 woke it
  7.000 s  g12    can run: the end of context 2 woke it
  7.000 s  g12    runs, and notices the end of context 2 4.03 µs after it
  7.000 s  g12    ends after 7.000 s
  7.000 s  g1     runs, and notices the end of context 2 6.02 µs after it
  7.000 s  g1     writes "Canceled context, quitting"
> 7.000 s  g1     ends after 7.000 s
> 7.000 s         the run ends: main returned at 7.000 s
