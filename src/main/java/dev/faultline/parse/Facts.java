package dev.faultline.parse;

import dev.faultline.fact.Fact;

/** Where a parser puts what it read. */
public interface Facts {

    /** A fact. Also says that the evidence of the parser's kind was collected. */
    void add(Fact fact);

    /** Evidence of the parser's kind was there, though it may hold nothing worth a fact. */
    void collected(Line line);

    /** This line is of the parser's format and cannot be understood. */
    void unreadable(Line line, String reason);
}
