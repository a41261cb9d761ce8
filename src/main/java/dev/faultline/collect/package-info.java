/** Where evidence comes from: files, folders, archives and standard input. */
package dev.faultline.collect;
