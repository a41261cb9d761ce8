package dev.faultline.fact;

/**
 * What the system says about error correction of its memory. Tells "no corrected errors" from
 * "nobody would have seen them".
 *
 * @param state {@code reported}: a driver hands errors on; {@code fitted}: the memory has check
 *     bits; {@code disabled}: it has them and they are off; {@code absent}: it has none
 * @param source who says so: a driver ({@code skx_edac}) or {@code dmidecode}
 */
public record EccSupport(String state, String source, Citation citation) implements Fact {}
