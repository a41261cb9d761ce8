package dev.faultline.parse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultline.fact.BlockDevice;
import dev.faultline.parse.JsonDocuments.Document;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code lsblk -J}: a tree of devices, flags as booleans or, in older versions, as strings. */
final class LsblkJson implements Parser {

    /** Devices upon devices: partitions, RAID, encryption, volumes. */
    private static final int DEEPEST = 12;

    @Override
    public Format format() {
        return new Format(
                "lsblk",
                "Block devices, JSON",
                Set.of("\"blockdevices\""),
                5000,
                Map.of("any", "lsblk -J"),
                List.of(),
                Set.of(BlockDevice.class),
                "util-linux misc-utils/lsblk.c, COLTYPE_BOOL, version 2.39",
                List.of(
                        """
                        {
                           "blockdevices": [
                              {
                                 "name": "nvme0n1",
                                 "maj:min": "259:0",
                                 "rm": false,
                                 "size": "476.9G",
                                 "ro": false,
                                 "type": "disk",
                                 "mountpoints": [
                                     null
                                 ],
                                 "children": [
                                    {
                                       "name": "nvme0n1p1",
                                       "maj:min": "259:1",
                                       "rm": false,
                                       "size": "476.9G",
                                       "ro": false,
                                       "type": "part",
                                       "mountpoints": [
                                           "/"
                                       ]
                                    }
                                 ]
                              }
                           ]
                        }
                        """,
                        """
                        {
                           "blockdevices": [
                              {"name": "sda", "maj:min": "8:0", "rm": "0", "size": "1.8T", "ro": "1", "type": "disk", "mountpoint": null}
                           ]
                        }
                        """));
    }

    @Override
    public void parse(Text text, Facts facts) {
        for (Document document : JsonDocuments.with("blockdevices", text, facts)) {
            devices(document, document.root().path("blockdevices"), "", 0, facts);
        }
    }

    private static void devices(
            Document document, JsonNode nodes, String on, int depth, Facts facts) {
        for (JsonNode node : nodes) {
            String name = node.path("name").asText();
            if (!name.isEmpty() && node.has("ro")) {
                facts.add(
                        new BlockDevice(
                                name,
                                node.path("type").asText(""),
                                Free.bytes(node.path("size").asText(), 'B'),
                                isSet(node.path("ro")),
                                on,
                                mountPoint(node),
                                document.place(name).citation()));
            }
            if (depth < DEEPEST) {
                devices(document, node.path("children"), name, depth + 1, facts);
            }
        }
    }

    private static boolean isSet(JsonNode flag) {
        return flag.asBoolean() || flag.asText().equals("1");
    }

    private static String mountPoint(JsonNode node) {
        JsonNode first =
                node.has("mountpoints")
                        ? node.path("mountpoints").path(0)
                        : node.path("mountpoint");
        return first.isTextual() ? first.asText() : "";
    }
}
