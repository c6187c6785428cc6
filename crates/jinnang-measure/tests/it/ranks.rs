//! Ranks in a file that evaluation tools read.

use crate::indexed::Indexed;
use jinnang_measure::Batch;

#[test]
fn a_file_of_queries_becomes_a_file_of_ranks() {
    let place = Indexed::new();
    place.write("queries.tsv", "q 1\t竞争对手\nq2\t续费\nq3\t魑魅魍魉\n");
    let batch = Batch {
        index: &place.path("index"),
        queries: &place.path("queries.tsv"),
        k: 5,
        tag: "jinnang",
        out: &place.path("out.txt"),
        force: false,
    };
    batch.run().unwrap();
    let out = std::fs::read_to_string(place.path("out.txt")).unwrap();
    let mut above = std::collections::HashMap::new();
    for line in out.lines() {
        let columns: Vec<&str> = line.split(' ').collect();
        assert_eq!(columns.len(), 6, "{line}");
        assert_eq!((columns[1], columns[5]), ("Q0", "jinnang"));
        let score: f64 = columns[4].parse().unwrap();
        let (rank, last) = above
            .insert(columns[0], (columns[3].parse::<u32>().unwrap(), score))
            .unwrap_or((0, f64::INFINITY));
        assert_eq!(columns[3].parse::<u32>().unwrap(), rank + 1);
        assert!(score < last);
    }
    assert!(out.starts_with("q%201 Q0 price-vs-competitor 1 "), "{out}");
    assert!(out.contains("q2 Q0 with%20space 1 "), "{out}");
}
