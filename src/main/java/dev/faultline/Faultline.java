package dev.faultline;

/** The front door: evidence in, diagnosis out. */
public final class Faultline {

    private Faultline() {}
}
