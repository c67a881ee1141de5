/** The pipeline: from a machine to its facts and findings. */
package org.iotopo.compiler;
