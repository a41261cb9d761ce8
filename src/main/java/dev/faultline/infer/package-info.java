/** Facts to diagnosis. The only package that knows Drools. */
package dev.faultline.infer;
