/** One hashtag: a hash, then letters, digits and underscores, of which not all are digits (X links no other). */
export const hashtagPattern = /^#(?=\w*[A-Za-z_])\w{1,50}$/;
