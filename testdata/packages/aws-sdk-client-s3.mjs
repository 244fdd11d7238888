import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

export async function run({ url }) {
  const s3 = new S3Client({ endpoint: url, region: "us-east-1", forcePathStyle: true, maxAttempts: 1, credentials: { accessKeyId: "AKIATEST", secretAccessKey: "not-so-secret" } });
  const put = await s3.send(new PutObjectCommand({ Bucket: "b", Key: "rows/1.json", Body: '{"id":1}', ContentType: "application/json" }));
  const got = await s3.send(new GetObjectCommand({ Bucket: "b", Key: "rows/1.json" }));
  const list = await s3.send(new ListObjectsV2Command({ Bucket: "b", Prefix: "rows/" }));
  const refused = await s3.send(new GetObjectCommand({ Bucket: "b", Key: "none" })).catch((e) => [e.name, e.$metadata.httpStatusCode]);
  return [put.ETag, await got.Body.transformToString(), list.Contents.map((o) => [o.Key, o.Size]), refused];
}
